import { sql } from 'kysely';
import type { Context } from '../../context.ts';
import type { ChannelCount, ChannelImport } from '../../contract/index.ts';
import { ProblemError } from '../../http/problem.ts';
import { readChannelCounts, SourceError } from '../../sources/index.ts';
import { loadUseCase } from './stored.ts';

/**
 * Stores how often other channels were used for a use case, and gives the number of days of channels; of a day that is
 * given twice the last counts. Throws ProblemError where there is no such use case (404).
 */
export async function storeChannelCounts(
  { database }: Context,
  id: number,
  counts: readonly ChannelCount[],
): Promise<number> {
  await loadUseCase(database, id);
  const byKey = new Map(counts.map((count) => [JSON.stringify([count.channel, count.day]), count]));
  // In one order, so that two imports at once do not wait for each other in a circle.
  const rows = [...byKey].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, count]) => count);
  await sql`
    insert into use_case_channel (use_case_id, channel, day, events)
    select ${id}, * from unnest(
      ${rows.map((row) => row.channel)}::text[], ${rows.map((row) => row.day)}::date[],
      ${rows.map((row) => row.events)}::integer[])
    on conflict (use_case_id, channel, day) do update set events = excluded.events`.execute(database);
  return rows.length;
}

/** The same of a CSV file. Throws ProblemError (400 `unreadable_file`) where the file as a whole cannot be read. */
export async function importChannelCsv(
  context: Context,
  id: number,
  content: Buffer,
): Promise<ChannelImport> {
  const { counts, notes } = await readChannelCounts(content).catch((error: unknown) => {
    throw error instanceof SourceError ? new ProblemError(400, 'unreadable_file', error.message) : error;
  });
  const stored = await storeChannelCounts(context, id, counts);
  const rejected = notes.refused.map(({ line = 1, reason }) => ({ line, reason }));
  const more = notes.refusedTotal - rejected.length;
  const last = rejected.at(-1);
  if (more > 0 && last) rejected.push({ line: last.line, reason: `and ${more} more like these` });
  return { stored, rejected };
}
