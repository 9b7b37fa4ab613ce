import { type Kysely, sql } from 'kysely';
import type { DateText } from '../calendar.ts';
import type { DB } from '../database/types.generated.ts';
import {
  countPeople,
  type Grouping,
  isPlace,
  type KeptCounts,
  keptOrganization,
  keptPlaceParts,
  keptSegments,
  noCounts,
  type Part,
  type PeopleCounts,
  periodsKept,
} from '../rollup/index.ts';
import type { Query } from './query.ts';
import { type Segment, segmentOf } from './segment.ts';

/** Counts of every group that has anybody, by group and period. */
export type Groups<Counts> = Map<string, Map<DateText, Counts>>;

/** Who is in a filter: what places share. */
export type Population = Map<DateText, Pick<PeopleCounts, 'eligible' | 'managers' | 'admins_excluded'>>;

/** Counts of the groups asked for, and of all people inside the filter, which places share as their population. */
export interface CountedPeople {
  groups: Groups<Partial<PeopleCounts>>;
  /** Only where the groups are sources or communities. */
  population: Population | null;
}

/** Answers a query from the smallest table that can: ready counts of segments and teams, else person-weeks. */
export async function countPeopleWithin(
  database: Kysely<DB>,
  query: Query,
  parts: ReadonlySet<Part>,
): Promise<CountedPeople> {
  const segment = segmentOf(query);
  if (segment && segmentHolds(segment, parts) && (await periodsKept(database, query.grain, query.periods)))
    return await countFromSegments(database, query, segment, parts);
  const organization = query.by
    ? null
    : await keptOrganization(database, { ...query, ...query.filter }, parts);
  if (organization) return { groups: byGroup(organization), population: null };
  return await countFromPersonWeeks(database, query, parts);
}

/** Of sources and communities only some is kept; how many people and managers there are, they share. */
function segmentHolds({ dimension }: Segment, parts: ReadonlySet<Part>): boolean {
  return !isPlace(dimension) || [...parts].every((part) => part === 'managers' || keptPlaceParts.has(part));
}

async function countFromSegments(
  database: Kysely<DB>,
  query: Query,
  { dimension, keys, total }: Segment,
  parts: ReadonlySet<Part>,
): Promise<CountedPeople> {
  const chosen = keys && sql`${keys}::text[]`;
  const rows = await keptSegments(database, { ...query, dimension }, parts, chosen);
  if (!isPlace(dimension))
    return { groups: byGroup(total ? rows.map((row) => ({ ...row, key: 'all' })) : rows), population: null };
  const shared = new Set<Part>(['managers']);
  const whole = await keptSegments(database, { ...query, dimension: 'all' }, shared, null);
  if (!total) return { groups: byGroup(rows), population: populationOf(whole) };
  const ofPlace = new Map(rows.map((row) => [row.period, row]));
  return { groups: byGroup(whole.map((row) => ({ ...ofPlace.get(row.period), ...row }))), population: null };
}

function populationOf(whole: KeptCounts<PeopleCounts>[]): Population {
  const { eligible, managers, admins_excluded } = noCounts;
  return new Map(whole.map((row) => [row.period, { eligible, managers, admins_excluded, ...row }]));
}

async function countFromPersonWeeks(
  database: Kysely<DB>,
  query: Query,
  parts: ReadonlySet<Part>,
): Promise<CountedPeople> {
  const grouping: Grouping = query.by ?? 'all';
  const rows = await countPeople(database, { ...query, ...query.filter }, [grouping], parts);
  if (!isPlace(grouping)) return { groups: byGroup(rows), population: null };
  const whole = rows.filter((row) => row.grouping === 'all');
  return {
    groups: byGroup(rows.filter((row) => row.grouping === grouping)),
    population: populationOf(whole),
  };
}

/** Rows by group, then by period. */
export function byGroup<Row extends { key: string; period: DateText }>(rows: Row[]): Groups<Row> {
  const groups: Groups<Row> = new Map();
  for (const row of rows) {
    const periods = groups.get(row.key) ?? new Map<DateText, Row>();
    groups.set(row.key, periods.set(row.period, row));
  }
  return groups;
}
