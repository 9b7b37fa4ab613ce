import { type Kysely, sql } from 'kysely';
import type { DateText } from '../calendar.ts';
import type { DB } from '../database/types.generated.ts';
import { countNames, countPeople, type Part } from './count-people.ts';
import { attributes } from './people-query.ts';

/** Grains for which the counts of the whole and of each attribute's values are kept ready. */
export const keptGrains = ['week', 'month'] as const;
export type KeptGrain = (typeof keptGrains)[number];

const everything: ReadonlySet<Part> = new Set<Part>(['activated', 'activity', 'window', 'growth']);

/** Writes `segment_period` anew for these periods, given in order and without gaps. */
export async function refreshSegments(
  database: Kysely<DB>,
  grain: KeptGrain,
  periods: DateText[],
): Promise<void> {
  if (periods.length === 0) return;
  const rows = await countPeople(database, { grain, periods }, ['all', ...attributes], everything);
  await database
    .deleteFrom('segment_period')
    .where('grain', '=', grain)
    .where('period', '>=', periods[0] ?? '')
    .where('period', '<=', periods.at(-1) ?? '')
    .execute();
  if (rows.length === 0) return;
  const columns = countNames.map((name) => sql`${rows.map((row) => row[name])}::integer[]`);
  await sql`
    insert into segment_period (grain, dimension, key, period, ${sql.join(countNames.map((name) => sql.ref(name)))})
    select ${grain}, * from unnest(
      ${rows.map((row) => row.grouping)}::text[], ${rows.map((row) => row.key)}::text[],
      ${rows.map((row) => row.period)}::date[], ${sql.join(columns)}
    )`.execute(database);
}

/** Counts only the activated people of these periods anew; who is where, and active, is as it was. */
export async function refreshActivated(
  database: Kysely<DB>,
  grain: KeptGrain,
  periods: DateText[],
): Promise<void> {
  const rows = await countPeople(
    database,
    { grain, periods },
    ['all', ...attributes],
    new Set<Part>(['activated']),
  );
  await sql`
    update segment_period set activated = fresh.activated
    from unnest(
      ${rows.map((row) => row.grouping)}::text[], ${rows.map((row) => row.key)}::text[],
      ${rows.map((row) => row.period)}::date[], ${rows.map((row) => row.activated)}::integer[]
    ) as fresh (dimension, key, period, activated)
    where segment_period.grain = ${grain} and segment_period.dimension = fresh.dimension
      and segment_period.period = fresh.period and segment_period.key = fresh.key
      and segment_period.activated <> fresh.activated`.execute(database);
}
