import type { Kysely } from 'kysely';
import type { DateText } from '../calendar.ts';
import type { DB } from '../database/types.generated.ts';
import {
  countPeople,
  type Grouping,
  type GroupPeriod,
  isPlace,
  keptOrganization,
  keptPlaceParts,
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
  groups: Groups<PeopleCounts>;
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
    return await keptSegments(database, query, segment);
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

async function keptSegments(database: Kysely<DB>, query: Query, segment: Segment): Promise<CountedPeople> {
  const rows = await readSegments(database, query, segment);
  if (!isPlace(segment.dimension))
    return { groups: byGroup(segment.total ? rows.map(asTotal) : rows), population: null };
  const whole = await readSegments(database, query, { dimension: 'all', keys: null });
  if (!segment.total) return { groups: byGroup(rows), population: byPeriod(whole) };
  const ofPlace = byPeriod(rows);
  const total = whole.map(({ period, eligible, managers, admins_excluded }) => ({
    ...{ ...noCounts, ...ofPlace.get(period), eligible, managers, admins_excluded },
    ...{ grouping: 'all' as const, key: 'all', period },
  }));
  return { groups: byGroup(total), population: null };
}

const asTotal = (row: GroupPeriod): GroupPeriod => ({ ...row, key: 'all' });

const byPeriod = (rows: GroupPeriod[]) => new Map(rows.map((row) => [row.period, row]));

async function readSegments(
  database: Kysely<DB>,
  query: Query,
  { dimension, keys }: Pick<Segment, 'dimension' | 'keys'>,
): Promise<GroupPeriod[]> {
  const rows = await database
    .selectFrom('segment_period')
    .selectAll()
    .where('grain', '=', query.grain)
    .where('dimension', '=', dimension)
    .where('period', '>=', query.periods[0] ?? '')
    .where('period', '<=', query.periods.at(-1) ?? '')
    .$if(keys !== null, (rows) => rows.where('key', 'in', keys ?? []))
    .execute();
  return rows.map((row) => ({ ...row, grouping: dimension }));
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
    population: byPeriod(whole),
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
