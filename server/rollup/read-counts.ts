import { type Kysely, type RawBuilder, sql } from 'kysely';
import { type DateText, dateOfDay } from '../calendar.ts';
import type { DB } from '../database/types.generated.ts';
import { remembered } from '../remembered.ts';

/** Counts by group, then by period. */
export type Groups<Counts> = Map<string, Map<DateText, Counts>>;

/** Some counts of a table, of the rows where the condition is true. */
export interface Reading<Counts> {
  table: 'segment_period' | 'engagement_period';
  names: readonly (string & keyof Counts)[];
  condition: RawBuilder<unknown>;
}

/** There are a few thousand days of which anything is kept. */
const periodOf = remembered(dateOfDay);

type Row = { reading: number; key: string; periods: string } & Record<string, string>;

/**
 * Does several readings in one statement, which sees one state, each into groups where others may have left counts; what
 * is new there begins as `blank`. Counts come as one list for each group and column: row by row the thousands of small
 * numbers behind a chart take many times as long to read as to find.
 */
export async function readCounts<Counts extends object>(
  database: Kysely<DB>,
  readings: readonly (Reading<Counts> & { into: Groups<Counts> })[],
  blank: Counts,
): Promise<void> {
  const width = Math.max(...readings.map(({ names }) => names.length));
  const tables = readings.map((_, index) => sql.ref(`reading_${index}`));
  // Each made first: what is united PostgreSQL would share between workers, to start which takes ten times as long.
  const made = readings.map(
    (reading, index) => sql`${tables[index]} as materialized (${selectOf(reading, index, width)})`,
  );
  const { rows } = await sql<Row>`
    with ${sql.join(made)} ${sql.join(
      tables.map((table) => sql`table ${table}`),
      sql` union all `,
    )}`.execute(database);
  for (const row of rows) {
    const { into, names } = readings[row.reading] as (typeof readings)[number];
    const lists = names.map((_, column) => numbersIn(row[listOf(column)]));
    const group = into.get(row.key) ?? new Map<DateText, Counts>();
    into.set(row.key, group);
    numbersIn(row.periods).forEach((day, index) => {
      const period = periodOf(day);
      const counts = group.get(period) ?? { ...blank };
      names.forEach((name, column) => {
        counts[name] = lists[column]?.[index] as Counts[typeof name];
      });
      group.set(period, counts);
    });
  }
}

const listOf = (column: number) => `list_${column}`;
const listed = (values: RawBuilder<unknown>) => sql`array_agg(${values})::text`;

function selectOf(
  { table, names, condition }: Reading<never>,
  index: number,
  width: number,
): RawBuilder<unknown> {
  const lists = Array.from({ length: width }, (_, column) => {
    const name = names[column];
    return sql`${name === undefined ? sql`null` : listed(sql.ref(name))} as ${sql.ref(listOf(column))}`;
  });
  return sql`
    select ${sql.lit(index)} as reading, key, ${listed(sql`period - date '1970-01-01'`)} as periods, ${sql.join(lists)}
    from ${sql.table(table)} where ${condition} group by key`;
}

/** Of an array as PostgreSQL writes it: `{1,2,NULL}`. */
function numbersIn(list = '{}'): number[] {
  return JSON.parse(`[${list.slice(1, -1).replaceAll('NULL', 'null')}]`);
}
