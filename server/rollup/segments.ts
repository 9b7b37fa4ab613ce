import { type Kysely, sql } from 'kysely';
import type { DateText } from '../calendar.ts';
import type { DB } from '../database/types.generated.ts';
import { keptAnswerTables } from './count-answers.ts';
import { countPeople } from './count-people.ts';
import { countPlaces } from './count-places.ts';
import { countNames, countsOfPart, type Part, type PeopleCounts } from './counts.ts';
import { attributes, cuts } from './grouping.ts';
import type { KeptGrain } from './kept.ts';
import { sumOrganizations } from './organizations.ts';
import type { PeopleQuery } from './people-query.ts';
import { replaceSegments, type SegmentKey } from './replace.ts';

export type Segment = PeopleCounts & SegmentKey;
type SegmentQuery = Pick<PeopleQuery, 'grain' | 'periods' | 'onlyChanged'>;

const everything: ReadonlySet<Part> = new Set<Part>([
  ...(['activated', 'activity', 'window', 'growth'] as const),
  ...(['managers', 'managerActivity', 'consistency', 'answers'] as const),
]);

const peopleDimensions = ['all', ...attributes, 'organization'];

/** Counts of people as a whole, by each attribute and by organisation anew for these periods, in order and without gaps; `team_period` first. */
export async function refreshSegments(
  database: Kysely<DB>,
  grain: KeptGrain,
  periods: DateText[],
): Promise<void> {
  if (periods.length === 0) return;
  const rows = await countSegments(database, { grain, periods }, everything);
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
  const dimensions = ['source', 'community'];
  const rows = await countPlaces(database, { grain, periods });
  await replaceSegments(database, { table: 'segment_period', grain, periods, dimensions }, countNames, rows);
}

/** Counts only one part of these periods anew, which follows from itself alone; the others are as they were. */
export async function refreshPart(
  database: Kysely<DB>,
  grain: KeptGrain,
  periods: DateText[],
  part: 'activated' | 'answers',
): Promise<void> {
  const rows = await countSegments(database, { grain, periods }, new Set<Part>([part]));
  const columns = countsOfPart[part].map((name) => ({
    column: sql.ref(name),
    values: rows.map((row) => row[name]),
  }));
  const refs = columns.map(({ column }) => column);
  await sql`
    update segment_period set ${sql.join(refs.map((column) => sql`${column} = fresh.${column}`))}
    from unnest(
      ${rows.map((row) => row.dimension)}::text[], ${rows.map((row) => row.key)}::text[],
      ${rows.map((row) => row.period)}::date[], ${sql.join(columns.map(({ values }) => sql`${values}::integer[]`))}
    ) as fresh (dimension, key, period, ${sql.join(refs)})
    where segment_period.grain = ${grain} and segment_period.dimension = fresh.dimension
      and segment_period.period = fresh.period and segment_period.key = fresh.key
      and (${sql.join(refs.map((column) => sql`segment_period.${column}`))})
        is distinct from (${sql.join(refs.map((column) => sql`fresh.${column}`))})`.execute(database);
}

/** Counts people as a whole, by each attribute and by organisation. */
export async function countSegments(
  database: Kysely<DB>,
  query: SegmentQuery,
  parts: ReadonlySet<Part>,
  answers = keptAnswerTables(query),
): Promise<Segment[]> {
  const rows = await countPeople(database, query, ['all', ...cuts], parts, answers);
  const teams = rows.filter((row) => row.grouping === 'team');
  const organizations = await sumOrganizations(database, query, teams, parts);
  // Named in place: of every team and organisation a copy of each is most of what a refresh takes in memory.
  return [
    ...rows
      .filter((row) => row.grouping !== 'team')
      .map((row) => Object.assign(row, { dimension: row.grouping })),
    ...organizations.map((row) =>
      Object.assign(row, { key: String(row.leaderId), dimension: 'organization' }),
    ),
  ];
}
