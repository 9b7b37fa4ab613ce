import { type Kysely, sql } from 'kysely';
import type { DateText } from '../calendar.ts';
import type { DB } from '../database/types.generated.ts';
import { keptAnswerTables } from './count-answers.ts';
import { countPeople } from './count-people.ts';
import { countNames, type Part, type PeopleCounts } from './counts.ts';
import { cuts } from './grouping.ts';
import { sumOrganizations } from './organizations.ts';

/** Grains for which the counts of the whole, of each attribute's values and of organisations are kept ready. */
export const keptGrains = ['week', 'month'] as const;
export type KeptGrain = (typeof keptGrains)[number];

interface Segment extends PeopleCounts {
  dimension: string;
  key: string;
  period: DateText;
}

const everything: ReadonlySet<Part> = new Set<Part>([
  ...(['activated', 'activity', 'window', 'growth'] as const),
  ...(['managers', 'consistency', 'answers'] as const),
]);

/** Brings `segment_period` up to date for these periods, given in order and without gaps; `team_period` first. */
export async function refreshSegments(
  database: Kysely<DB>,
  grain: KeptGrain,
  periods: DateText[],
): Promise<void> {
  if (periods.length === 0) return;
  const rows = await countSegments(database, grain, periods, everything);
  const columns = countNames.map((name) => sql`${rows.map((row) => row[name])}::integer[]`);
  const names = countNames.map((name) => sql.ref(name));
  // Few of many organisations differ: what is the same is not written again.
  await sql`
    with fresh as (
      select * from unnest(
        ${rows.map((row) => row.dimension)}::text[], ${rows.map((row) => row.key)}::text[],
        ${rows.map((row) => row.period)}::date[], ${sql.join(columns)}
      ) as row (dimension, key, period, ${sql.join(names)})
    ), gone as (
      delete from segment_period
      where grain = ${grain} and period between ${periods[0]}::date and ${periods.at(-1)}::date
        and (dimension, period, key) not in (select dimension, period, key from fresh)
    )
    insert into segment_period (grain, dimension, key, period, ${sql.join(names)})
    select ${grain}, fresh.* from fresh
    on conflict (grain, dimension, period, key) do update
      set ${sql.join(names.map((name) => sql`${name} = excluded.${name}`))}
    where row(segment_period.*) is distinct from row(excluded.*)`.execute(database);
}

/** Counts only the activated people of these periods anew; who is where, and active, is as it was. */
export async function refreshActivated(
  database: Kysely<DB>,
  grain: KeptGrain,
  periods: DateText[],
): Promise<void> {
  const rows = await countSegments(database, grain, periods, new Set<Part>(['activated']));
  await sql`
    update segment_period set activated = fresh.activated
    from unnest(
      ${rows.map((row) => row.dimension)}::text[], ${rows.map((row) => row.key)}::text[],
      ${rows.map((row) => row.period)}::date[], ${rows.map((row) => row.activated)}::integer[]
    ) as fresh (dimension, key, period, activated)
    where segment_period.grain = ${grain} and segment_period.dimension = fresh.dimension
      and segment_period.period = fresh.period and segment_period.key = fresh.key
      and segment_period.activated <> fresh.activated`.execute(database);
}

async function countSegments(
  database: Kysely<DB>,
  grain: KeptGrain,
  periods: DateText[],
  parts: ReadonlySet<Part>,
): Promise<Segment[]> {
  const query = { grain, periods };
  const rows = await countPeople(database, query, ['all', ...cuts], parts, keptAnswerTables(query));
  const teams = rows.filter((row) => row.grouping === 'team');
  const organizations = await sumOrganizations(database, query, teams, parts);
  return [
    ...rows
      .filter((row) => row.grouping !== 'team')
      .map(({ grouping, ...row }) => ({ ...row, dimension: grouping })),
    ...organizations.map(({ leaderId, ...row }) => ({
      ...row,
      key: String(leaderId),
      dimension: 'organization',
    })),
  ];
}
