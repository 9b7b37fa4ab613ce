import { z } from 'zod';

/** A calendar date `YYYY-MM-DD` in the organisation's time zone. */
export const dateSchema = z.iso
  .date()
  .refine((date) => date >= '0001-01-01', 'the calendar begins with the year 0001')
  .describe('date, YYYY-MM-DD');

export const grainSchema = z.enum(['day', 'week', 'month']);
export type Grain = z.infer<typeof grainSchema>;
