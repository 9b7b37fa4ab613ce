import { z } from 'zod';
import { dateSchema } from '../../contract/index.ts';

const progressSchema = z.object({
  /** The newest day that Microsoft had counted when it was asked last. */
  refreshedOn: dateSchema,
  /** The day to read next; beyond `refreshedOn` once all is read. */
  next: dateSchema,
  /** The last day that was read. */
  lastDay: dateSchema.nullable(),
  /** The last day of the last week that was read. */
  weekTo: dateSchema,
  /** The first day that was read with concealed names; null while names are shown. */
  concealedFrom: dateSchema.nullable(),
});
/** How far a report was read. */
export type Progress = z.infer<typeof progressSchema>;

/** How far each report was read, by its name. */
export const graphCursorSchema = z.object({ reports: z.record(z.string(), progressSchema).default({}) });
export type GraphCursor = z.infer<typeof graphCursorSchema>;

export const isBehind = ({ next, refreshedOn }: Progress): boolean => next <= refreshedOn;

/** The last day that was read of every report that lists anybody. */
export function readToOf({ reports }: GraphCursor): string | null {
  const days = Object.values(reports).map(({ lastDay }) => lastDay);
  return days.reduce(
    (least, day) => (least === null || day === null || day < least ? day : least),
    days[0] ?? null,
  );
}
