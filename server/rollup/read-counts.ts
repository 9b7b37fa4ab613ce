import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { DateText } from '../calendar.ts';
import type { DB } from '../database/types.generated.ts';

/** Some counts of one group in one period. */
export type KeptCounts<Counts> = Partial<Counts> & { key: string; period: DateText };

/**
 * Reads some counts of a table by group and period, where `condition` is true. They come a column at a time, each as one
 * text of JSON: row by row the thousands of small numbers behind a chart take many times as long to read as to find.
 */
export async function readCounts<Counts extends object>(
  database: Kysely<DB>,
  table: 'segment_period' | 'engagement_period',
  names: readonly (string & keyof Counts)[],
  condition: RawBuilder<unknown>,
): Promise<KeptCounts<Counts>[]> {
  const all = ['key', 'period', ...new Set(names)];
  const columns = all.map((name) => sql`array_to_json(array_agg(${sql.ref(name)})) as ${sql.ref(name)}`);
  const { rows } = await sql<Record<string, unknown[] | null>>`
    select ${sql.join(columns)} from ${sql.table(table)} where ${condition}`.execute(database);
  const [found = {}] = rows;
  return (found.key ?? []).map((_, index) => {
    const row: Record<string, unknown> = {};
    for (const name of all) row[name] = found[name]?.[index];
    return row as KeptCounts<Counts>;
  });
}
