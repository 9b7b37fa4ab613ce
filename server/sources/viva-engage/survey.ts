import type { Archive } from '../input/archive-shape.ts';
import { csvRows, openCsv } from '../input/csv.ts';
import type { DateOrder } from '../input/dates.ts';
import { fileOf } from '../input/file.ts';
import { orderShownBy } from '../input/moment.ts';
import { Notes } from '../input/notes.ts';
import { Repeats } from '../input/repeats.ts';
import { SourceError } from '../source.ts';
import { messageColumns } from './columns.ts';
import { assertWholeIds } from './message.ts';

/** What only all messages together say. */
export interface Survey {
  /** of dates with slashes */
  order: DateOrder;
  /** how many rows have the id: one for each version of the message */
  countOf(id: string): number;
}

/** What holds before the messages were gone through. */
export const unsurveyed = (): Survey => ({ order: 'month first', countOf: () => 1 });

/** Opens a list of messages. Throws SourceError where a column is missing without which they cannot be told apart. */
export async function openMessages(archive: Archive, file: string) {
  const csv = await openCsv(fileOf(archive, file), messageColumns, ['id', 'sender', 'createdAt']);
  if (csv.columns.has('thread') || csv.columns.has('parent')) return csv;
  const problem =
    'expected a column thread_id or replied_to_id, found neither: posts and replies could not be told apart';
  throw new SourceError(problem, { file, line: 1 });
}

/** Goes through all messages, to know which have several versions and how their dates are written. */
export async function surveyMessages(
  archive: Archive,
  files: readonly string[],
  notes: Notes,
  signal?: AbortSignal,
): Promise<Survey> {
  const ids = new Repeats();
  const orders = new Set<DateOrder | 'ambiguous'>();
  for (const file of files) {
    for await (const { values, place } of csvRows(await openMessages(archive, file), new Notes())) {
      signal?.throwIfAborted();
      assertWholeIds(values, place);
      if (values.id !== undefined) ids.count(values.id);
      const order = orderShownBy(values.createdAt ?? '');
      if (order !== null) orders.add(order);
    }
    if (orders.has('day first') && orders.has('month first')) {
      const problem =
        'expected created_at with day and month in one order, found both; export the file again in one language';
      throw new SourceError(problem, { file });
    }
  }
  if (orders.size === 1 && orders.has('ambiguous')) {
    notes.remark('the dates do not show whether day or month comes first; they were read as month first');
  }
  return { order: orders.has('day first') ? 'day first' : 'month first', countOf: ids.result() };
}
