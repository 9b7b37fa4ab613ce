import { type Kysely, type RawBuilder, sql } from 'kysely';
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
  const refs = names.map((name) => sql.ref(name));
  await sql`
    with ${freshRows(names, rows)}, gone as (
      delete from ${sql.table(table)}
      where grain = ${grain} and period between ${periods[0]}::date and ${periods.at(-1)}::date
        and dimension = any(${dimensions}::text[])
        and (dimension, period, key) not in (select dimension, period, key from fresh)
    )
    ${upsert({ table, grain }, refs, refs)}`.execute(database);
}

/** Writes some columns of these rows, and leaves the others and all other rows as they are. */
export async function writeSegments<Counts extends object>(
  database: Kysely<DB>,
  into: Pick<Replaced, 'table' | 'grain'>,
  names: (keyof Counts & string)[],
  written: (keyof Counts & string)[],
  rows: (SegmentKey & Counts)[],
): Promise<void> {
  const refs = (columns: string[]) => columns.map((name) => sql.ref(name));
  await sql`with ${freshRows(names, rows)} ${upsert(into, refs(names), refs(written))}`.execute(database);
}

function freshRows<Counts extends object>(names: (keyof Counts & string)[], rows: (SegmentKey & Counts)[]) {
  const columns = names.map((name) => sql`${numbers(rows.map((row) => row[name]))}::${typeOf(name)}[]`);
  return sql`fresh as (
      select * from unnest(
        ${rows.map((row) => row.dimension)}::text[], ${rows.map((row) => row.key)}::text[],
        ${rows.map((row) => row.period)}::date[], ${sql.join(columns)}
      ) as row (dimension, key, period, ${sql.join(names.map((name) => sql.ref(name)))})
    )`;
}

function upsert(
  { table, grain }: Pick<Replaced, 'table' | 'grain'>,
  columns: RawBuilder<unknown>[],
  written: RawBuilder<unknown>[],
) {
  const of = (row: 'kept' | 'excluded') => sql.join(written.map((name) => sql`${sql.ref(row)}.${name}`));
  return sql`insert into ${sql.table(table)} as kept (grain, dimension, key, period, ${sql.join(columns)})
    select ${grain}, fresh.* from fresh
    on conflict (grain, dimension, period, key) do update
      set ${sql.join(written.map((name) => sql`${name} = excluded.${name}`))}
    where (${of('kept')}) is distinct from (${of('excluded')})`;
}

/** Adds what these rows have in some columns to those that are there, and leaves the other columns as they are. */
export async function addToSegments<Counts extends object>(
  database: Kysely<DB>,
  { table, grain }: Pick<Replaced, 'table' | 'grain'>,
  names: (keyof Counts & string)[],
  added: (keyof Counts & string)[],
  rows: (SegmentKey & Counts)[],
): Promise<void> {
  const sums = added
    .map((name) => sql.ref(name))
    .map((name) => sql`${name} = kept.${name} + excluded.${name}`);
  await sql`
    with ${freshRows(names, rows)}
    insert into ${sql.table(table)} as kept (grain, dimension, key, period, ${sql.join(names.map((name) => sql.ref(name)))})
    select ${grain}, fresh.* from fresh
    on conflict (grain, dimension, period, key) do update set ${sql.join(sums)}`.execute(database);
}

/** Takes the rows of these periods away that are nothing in every count. */
export async function dropEmpty(
  database: Kysely<DB>,
  { table, grain }: Pick<Replaced, 'table' | 'grain'>,
  periods: DateText[],
  names: string[],
): Promise<void> {
  await sql`
    delete from ${sql.table(table)}
    where grain = ${grain} and period = any(${periods}::date[])
      and greatest(${sql.join(names.map((name) => sql.ref(name)))}) = 0`.execute(database);
}

/** An array of numbers in the words of PostgreSQL. There are millions of them: the driver looks into each for what to escape. */
const numbers = (values: unknown[]) => `{${values.map((value) => value ?? 'null').join()}}`;

const typeOf = (name: string) => sql.raw(name.endsWith('_hours') ? 'float8' : 'integer');
