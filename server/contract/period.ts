import { z } from 'zod';
import { dateSchema, grainSchema } from './date.ts';

/** One period and the figures' scope, as every answer about one period says them. */
export const periodShape = {
  grain: grainSchema,
  period: dateSchema.describe('first day of the period'),
  complete: z.boolean().describe('false while the period has not ended'),
  timeZone: z.string(),
  readsObserved: z.boolean().describe('false where no source in scope reports reading'),
};

/** How one period is asked for. */
export const periodQueryShape = {
  from: dateSchema.optional().describe('a day of the period; with `to`, both lie in one period'),
  to: dateSchema.optional().describe('a day of the period; default: the last complete one'),
  grain: grainSchema.default('week'),
};
