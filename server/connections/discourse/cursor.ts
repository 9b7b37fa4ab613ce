import { z } from 'zod';
import { descentSchema } from '../descent.ts';

/** How far a Discourse was read. */
export const discourseCursorSchema = descentSchema.extend({
  peopleAt: z.number().default(0),
  lookedBackAt: z.number().default(0),
  /** likes of each post that was looked at lately: those with another number are asked for */
  likes: z.record(z.string(), z.number()).default({}),
});
export type DiscourseCursor = z.infer<typeof discourseCursorSchema>;
