import type { Kysely } from 'kysely';
import type { DateText } from '../calendar.ts';
import type { Context } from '../context.ts';
import type { DB } from '../database/types.generated.ts';
import {
  type Attribute,
  attributes,
  countPeople,
  type Grouping,
  type GroupPeriod,
  keptOrganization,
  type Part,
  type PeopleCounts,
  periodsKept,
} from '../rollup/index.ts';
import type { Query } from './query.ts';

/** Counts of every group that has anybody, by group and period. */
export type Counts = Map<string, Map<DateText, GroupPeriod>>;

/** Counts of the groups asked for, and of all people inside the filter, which places share as their population. */
export interface CountedQuery {
  groups: Counts;
  /** Who is in the filter, by period; only where the groups are sources or communities. */
  population: Map<DateText, Pick<PeopleCounts, 'eligible' | 'managers' | 'admins_excluded'>> | null;
}

/** Answers a query from the smallest table that can: ready counts of segments and teams, else person-weeks. */
export async function countsFor(
  context: Context,
  query: Query,
  parts: ReadonlySet<Part>,
): Promise<CountedQuery> {
  return await inSnapshot(context, (transaction) => countsWithin(transaction, query, parts));
}

/** Reads with one snapshot for all statements: a refresh in between must not mix two states. */
export async function inSnapshot<T>(
  { database }: Context,
  read: (transaction: Kysely<DB>) => Promise<T>,
): Promise<T> {
  return await database
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(read);
}

/** `countsFor` inside a snapshot. */
export async function countsWithin(
  database: Kysely<DB>,
  query: Query,
  parts: ReadonlySet<Part>,
): Promise<CountedQuery> {
  const segment = segmentOf(query);
  if (segment && (await periodsKept(database, query.grain, query.periods))) {
    return { groups: byGroup(await readSegments(database, query, segment), segment.total), population: null };
  }
  const organization = query.by
    ? null
    : await keptOrganization(database, { ...query, ...query.filter }, parts);
  if (organization) return { groups: byGroup(organization, false), population: null };
  return await countFromPersonWeeks(database, query, parts);
}

async function countFromPersonWeeks(
  database: Kysely<DB>,
  query: Query,
  parts: ReadonlySet<Part>,
): Promise<CountedQuery> {
  const grouping: Grouping = query.by ?? 'all';
  const rows = await countPeople(database, { ...query, ...query.filter }, [grouping], parts);
  if (grouping !== 'source' && grouping !== 'community')
    return { groups: byGroup(rows, false), population: null };
  const whole = rows.filter((row) => row.grouping === 'all');
  return {
    groups: byGroup(
      rows.filter((row) => row.grouping === grouping),
      false,
    ),
    population: new Map(whole.map((row) => [row.period, row])),
  };
}

/** A row selection of `segment_period`; `total` where the one segment stands for everything inside the filter. */
interface Segment {
  dimension: 'all' | Attribute;
  keys: string[] | null;
  total: boolean;
}

/**
 * The ready-made segments that answer a query, or null. Segments of one attribute are enough where nothing else is
 * filtered; several values together are not, since who moved between them is retained in the whole but in neither.
 */
function segmentOf({ by, filter }: Query): Segment | null {
  if (filter.leader || filter.source || filter.community || by === 'source' || by === 'community')
    return null;
  const filtered = (['department', 'location', 'level'] as const).filter((attribute) => filter[attribute]);
  const [attribute] = filtered;
  if (filtered.length > 1) return null;
  if (!attribute)
    return { dimension: attributes.find((name) => name === by) ?? 'all', keys: null, total: !by };
  const keys = filter[attribute] ?? [];
  if (by === attribute) return { dimension: attribute, keys, total: false };
  return !by && keys.length === 1 ? { dimension: attribute, keys, total: true } : null;
}

async function readSegments(database: Kysely<DB>, query: Query, segment: Segment): Promise<GroupPeriod[]> {
  const rows = await database
    .selectFrom('segment_period')
    .selectAll()
    .where('grain', '=', query.grain)
    .where('dimension', '=', segment.dimension)
    .where('period', '>=', query.periods[0] ?? '')
    .where('period', '<=', query.periods.at(-1) ?? '')
    .$if(segment.keys !== null, (rows) => rows.where('key', 'in', segment.keys ?? []))
    .execute();
  return rows.map((row) => ({ ...row, grouping: segment.dimension }));
}

function byGroup(rows: GroupPeriod[], total: boolean): Counts {
  const groups: Counts = new Map();
  for (const row of rows) {
    const key = total ? 'all' : row.key;
    const periods = groups.get(key) ?? new Map<DateText, GroupPeriod>();
    groups.set(key, periods.set(row.period, row));
  }
  return groups;
}
