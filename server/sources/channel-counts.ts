import { z } from 'zod';
import { type ChannelCount, channelCountSchema } from '../contract/index.ts';
import type { ColumnTable } from './input/columns.ts';
import { csvRows, openCsv } from './input/csv.ts';
import { dateText } from './input/dates.ts';
import { fileInMemory } from './input/file.ts';
import { Notes } from './input/notes.ts';
import { withoutPlaceholder } from './input/values.ts';
import type { ReadNotes } from './source.ts';

const columns: ColumnTable<keyof ChannelCount> = {
  channel: ['channel'],
  day: ['day', 'date'],
  events: ['events', 'count'],
};

const most = 1_000_000_000;

const valuesSchema = z.object({
  channel: z
    .string('expected the name of a channel, found nothing')
    .max(100, 'expected at most 100 characters'),
  day: dateText.refine(
    (date) => channelCountSchema.shape.day.safeParse(date).success,
    'expected a day before the year 3000',
  ),
  events: z
    .string('expected a number, found nothing')
    .regex(/^\d{1,10}$/, `expected a whole number from 0 to ${most}`)
    .transform(Number)
    .refine((events) => events <= most, `expected a whole number from 0 to ${most}`),
});

/**
 * Reads a CSV of how often other channels were used, one row for a channel and day. A bad row is noted with its line; the
 * rest is given. Throws SourceError where the file cannot be read to its end.
 */
export async function readChannelCounts(
  content: Buffer,
): Promise<{ counts: ChannelCount[]; notes: ReadNotes }> {
  const notes = new Notes();
  const csv = await openCsv(fileInMemory('channels.csv', content), columns, ['channel', 'day', 'events']);
  const counts: ChannelCount[] = [];
  for await (const { line, place, values } of csvRows(csv, notes)) {
    const known = Object.entries(values).map(([name, value]) => [name, withoutPlaceholder(value)]);
    const parsed = valuesSchema.safeParse(Object.fromEntries(known));
    if (parsed.success) counts.push(parsed.data);
    else {
      const [issue] = parsed.error.issues;
      const field = String(issue?.path[0]);
      notes.refuse({ place, line, code: `invalid_${field}`, reason: `${field}: ${issue?.message}` });
    }
  }
  return { counts, notes: notes.snapshot() };
}
