import { z } from 'zod';

/** A calendar date `YYYY-MM-DD` in the organisation's time zone. */
export const dateSchema = z.iso.date().describe('date, YYYY-MM-DD');

export const grainSchema = z.enum(['day', 'week', 'month']);
export type Grain = z.infer<typeof grainSchema>;
