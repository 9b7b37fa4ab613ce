import { z } from 'zod';

/**
 * How far something was read that gives its newest first: all up to `mark`; and while what is newer is read backwards, where
 * that began (`top`) and how far it came (`before`), so that it goes on there after a restart. Numbers are ids.
 */
export const descentSchema = z.object({
  mark: z.number().default(0),
  top: z.number().optional(),
  before: z.number().optional(),
});
export type Descent = z.infer<typeof descentSchema>;

/** Notes that a page with these ids was read. */
export function descend(descent: Descent, ids: number[]): void {
  if (ids.length === 0) return;
  descent.top ??= Math.max(...ids);
  descent.before = Math.min(...ids, descent.before ?? Number.MAX_SAFE_INTEGER);
}

/** Notes that the mark was reached: what is newer comes next time. */
export function land(descent: Descent): void {
  descent.mark = Math.max(descent.mark, descent.top ?? 0);
  delete descent.top;
  delete descent.before;
}
