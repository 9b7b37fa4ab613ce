import { type Kysely, sql } from 'kysely';
import type { DateText } from '../calendar.ts';
import type { DB } from '../database/types.generated.ts';
import type { KeptGrain } from './kept.ts';

/** What counts are about: one value of one dimension in one period. */
export interface SegmentKey {
  dimension: string;
  key: string;
  period: DateText;
}

/** Which rows of a table of segments are replaced; periods in order and without gaps. */
export interface Replaced {
  table: 'segment_period' | 'engagement_period';
  grain: KeptGrain;
  periods: DateText[];
  dimensions: string[];
}

/** Makes these rows all there are of the periods and dimensions; what is the same is not written again. */
export async function replaceSegments<Counts extends object>(
  database: Kysely<DB>,
  { table, grain, periods, dimensions }: Replaced,
  names: (keyof Counts & string)[],
  rows: (SegmentKey & Counts)[],
): Promise<void> {
  const columns = names.map((name) => sql`${rows.map((row) => row[name])}::${typeOf(name)}[]`);
  const refs = names.map((name) => sql.ref(name));
  await sql`
    with fresh as (
      select * from unnest(
        ${rows.map((row) => row.dimension)}::text[], ${rows.map((row) => row.key)}::text[],
        ${rows.map((row) => row.period)}::date[], ${sql.join(columns)}
      ) as row (dimension, key, period, ${sql.join(refs)})
    ), gone as (
      delete from ${sql.table(table)}
      where grain = ${grain} and period between ${periods[0]}::date and ${periods.at(-1)}::date
        and dimension = any(${dimensions}::text[])
        and (dimension, period, key) not in (select dimension, period, key from fresh)
    )
    insert into ${sql.table(table)} as kept (grain, dimension, key, period, ${sql.join(refs)})
    select ${grain}, fresh.* from fresh
    on conflict (grain, dimension, period, key) do update
      set ${sql.join(refs.map((name) => sql`${name} = excluded.${name}`))}
    where (${sql.join(refs.map((name) => sql`kept.${name}`))})
      is distinct from (${sql.join(refs.map((name) => sql`excluded.${name}`))})`.execute(database);
}

const typeOf = (name: string) => sql.raw(name.endsWith('_hours') ? 'float8' : 'integer');
