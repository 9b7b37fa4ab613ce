import { type Kysely, sql } from 'kysely';
import type { DateText } from '../calendar.ts';
import type { DB } from '../database/types.generated.ts';
import { keptAnswerTables } from './count-answers.ts';
import { countPeople } from './count-people.ts';
import { countNames, type Part, type PeopleCounts } from './counts.ts';
import { attributes, cuts } from './grouping.ts';
import type { KeptGrain } from './kept.ts';
import { sumOrganizations } from './organizations.ts';
import { replaceSegments, type SegmentKey } from './replace.ts';

type Segment = PeopleCounts & SegmentKey;

const everything: ReadonlySet<Part> = new Set<Part>([
  ...(['activated', 'activity', 'window', 'growth'] as const),
  ...(['managers', 'managerActivity', 'consistency', 'answers'] as const),
]);

const peopleDimensions = ['all', ...attributes, 'organization'];

/** Brings `segment_period` up to date for these periods, given in order and without gaps; `team_period` first. */
export async function refreshSegments(
  database: Kysely<DB>,
  grain: KeptGrain,
  periods: DateText[],
): Promise<void> {
  if (periods.length === 0) return;
  const rows = await countSegments(database, grain, periods, everything);
  await replaceSegments(
    database,
    { table: 'segment_period', grain, periods, dimensions: peopleDimensions },
    countNames,
    rows,
  );
}

/** What is kept of the people active in each source and community: whoever asks for more counts it. */
export const keptPlaceParts: ReadonlySet<Part> = new Set<Part>(['activity']);

/** Brings the rows of sources and communities in `segment_period` up to date for these periods. */
export async function refreshPlaces(
  database: Kysely<DB>,
  grain: KeptGrain,
  periods: DateText[],
): Promise<void> {
  for (const dimension of ['source', 'community'] as const) {
    const rows = await countPeople(database, { grain, periods }, [dimension], keptPlaceParts);
    const active = rows.filter((row) => row.grouping === dimension && row.active > 0);
    await replaceSegments(
      database,
      { table: 'segment_period', grain, periods, dimensions: [dimension] },
      countNames,
      active.map(({ grouping, ...row }) => ({ ...row, active_before: 0, dimension })),
    );
  }
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
