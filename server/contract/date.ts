import { z } from 'zod';

/** A calendar date `YYYY-MM-DD` in the organisation's time zone. */
export const dateSchema = z.iso
  .date()
  .refine((date) => date >= '0001-01-01', 'the calendar begins with the year 0001')
  .describe('date, YYYY-MM-DD');

export const grainSchema = z.enum(['day', 'week', 'month']);
export type Grain = z.infer<typeof grainSchema>;

/** When something goes out every week, on the clock on the wall in the organisation's time zone. */
export const weekdaySchema = z.int().min(1).max(7).describe('1 Monday to 7 Sunday');
export const timeOfDaySchema = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'expected HH:MM')
  .describe('in the organisation’s time zone');
