import { type Kysely, sql } from 'kysely';
import type { z } from 'zod';
import { addDays, type DateText, lastDayOf, localDate, weekDaysBetween } from '../../calendar.ts';
import type { Context } from '../../context.ts';
import {
  type Filter,
  leaderLevels,
  type Roster,
  type RosterRow,
  type rosterQuerySchema,
  rungs,
} from '../../contract/index.ts';
import type { DB } from '../../database/types.generated.ts';
import {
  isCountedManager,
  isManager,
  noCounts,
  type Part,
  type PeopleCounts,
  peopleTables,
} from '../../rollup/index.ts';
import { countsWithin, inSnapshot } from '../counts.ts';
import { readsObserved } from '../places.ts';
import type { Query } from '../query.ts';
import { activityOf, countActiveOnDays, noActivity, rungOf } from './activity.ts';
import { completeWeeks, onePeriod } from './asked.ts';
import { bareValue, matches, sortBy } from './order.ts';
import { type BareRow, bareRow, type RowQuery, rosterRows, sortValues } from './rows.ts';
import { shareOf } from './share.ts';
import { type Leader, loadTree } from './tree.ts';

export type RosterQuery = z.output<typeof rosterQuerySchema>;

/** Weeks of the strip beside each manager. */
export const stripWeeks = 12;

/** The managers of one period inside the filter (metrics.md §6), one page of them, with totals over all. */
export async function roster(context: Context, asked: RosterQuery): Promise<Roster> {
  const { timeZone, minGroup } = context.config;
  const { leaderLevel, search, sort, order, page, pageSize, format, ...range } = asked;
  const { query, period, complete } = await onePeriod(context, range);
  const weeks = completeWeeks(context, lastDayOf(period, query.grain), stripWeeks);
  const { source, community } = query.filter;
  const rowQuery = { grain: query.grain, period, source, community, weeks, timeZone, minGroup };
  const observed = await readsObserved(context, query.filter);
  return await inSnapshot(context, async (transaction) => {
    const summary = await summarize(transaction, query, { period, complete, minGroup });
    const managers = await managersInside(transaction, query, rowQuery);
    const levels = summary.totals.suppressed ? [] : await levelsOf(transaction, managers, rowQuery);
    const candidates = managers.filter(
      ({ row }) => matches(row, search) && (!leaderLevel || leaderLevel.includes(row.leaderLevel)),
    );
    const ordered = await inOrder(transaction, candidates, asked, rowQuery);
    const shown = format === 'csv' ? ordered : ordered.slice((page - 1) * pageSize, page * pageSize);
    return {
      ...{ grain: query.grain, period, complete, timeZone, readsObserved: observed },
      ...summary,
      levels,
      lastSevenDays: await lastSevenDays(context, transaction, query.filter),
      ...{ total: ordered.length, page, pageSize },
      managers: await rosterRows(transaction, shown, rowQuery),
    };
  });
}

interface Candidate {
  leader: Leader;
  row: BareRow;
}

/** Managers of the period inside the filter, platform admins left out. */
async function managersInside(
  transaction: Kysely<DB>,
  query: Query,
  rowQuery: RowQuery,
): Promise<Candidate[]> {
  const tree = await loadTree(transaction, rowQuery);
  const { member } = peopleTables({ grain: query.grain, periods: query.periods, ...query.filter }, 'all');
  const { rows } = await sql<{ person_id: number }>`
    with recursive ${member} select person_id from member
    where ${rowQuery.period}::date between from_period and to_period and ${isCountedManager}`.execute(
    transaction,
  );
  return rows.flatMap(({ person_id }) => {
    const leader = tree.get(person_id);
    return leader ? [{ leader, row: bareRow(leader, rowQuery.minGroup) }] : [];
  });
}

async function inOrder(
  transaction: Kysely<DB>,
  candidates: Candidate[],
  { sort, order }: RosterQuery,
  rowQuery: RowQuery,
): Promise<Leader[]> {
  const ofTree = bareValue(sort);
  const leaders = candidates.map(({ leader }) => leader);
  if (ofTree) {
    const idOf = ({ row }: Candidate) => row.externalId;
    return sortBy(candidates, ({ row }) => ofTree(row), idOf, order).map(({ leader }) => leader);
  }
  const detail = sort as Parameters<typeof sortValues>[2];
  const sortValue = await sortValues(transaction, leaders, detail, rowQuery);
  return sortBy(leaders, sortValue, ({ externalId }) => externalId, order);
}

/** The rungs of each leader level. Managers may be named, so that no level is too small to be shown. */
async function levelsOf(
  transaction: Kysely<DB>,
  managers: Candidate[],
  rowQuery: RowQuery,
): Promise<Roster['levels']> {
  const ids = managers.map(({ leader }) => leader.id);
  const activity = await activityOf(transaction, ids, rowQuery, rowQuery.timeZone);
  const byLevel = Map.groupBy(managers, ({ row }) => row.leaderLevel);
  return leaderLevels.flatMap((leaderLevel) => {
    const ofLevel = byLevel.get(leaderLevel);
    if (!ofLevel) return [];
    const count = { absent: 0, reader: 0, reactor: 0, replier: 0, poster: 0 };
    for (const { leader } of ofLevel) count[rungOf(activity.get(leader.id) ?? noActivity)] += 1;
    const active = shareOf(ofLevel.length - count.absent, ofLevel.length);
    return [{ leaderLevel, managers: ofLevel.length, active, rungs: count }];
  });
}

const parts: ReadonlySet<Part> = new Set<Part>(['managers', 'consistency', 'answers']);

/** What all managers of the filter did together: the figures of the metrics. */
async function summarize(
  transaction: Kysely<DB>,
  query: Query,
  { period, complete, minGroup }: { period: DateText; complete: boolean; minGroup: number },
): Promise<Pick<Roster, 'adminsExcluded' | 'totals'>> {
  const { groups } = await countsWithin(transaction, query, parts);
  const counts = groups.get('all')?.get(period) ?? noCounts;
  const suppressed = counts.eligible < minGroup;
  const consistent = complete ? counts.manager_consistent : counts.manager_consistent_before;
  const share = (numerator: number) => shareOf(numerator, counts.managers, suppressed);
  return {
    adminsExcluded: suppressed ? null : counts.admins_excluded,
    totals: {
      suppressed,
      managers: suppressed ? null : counts.managers,
      active: share(counts.manager_active),
      contributors: share(counts.manager_contributors),
      authors: share(counts.manager_authors),
      consistent: query.grain === 'week' ? share(consistent) : null,
      answered: shareOf(counts.report_posts_answered, counts.report_posts, suppressed),
      rungs: suppressed ? null : rungCounts(counts),
    },
  };
}

function rungCounts(counts: PeopleCounts): Record<RosterRow['rung'], number> {
  const numbers = [
    counts.managers - counts.manager_active,
    ...[counts.manager_readers, counts.manager_reactors, counts.manager_repliers, counts.manager_posters],
  ];
  return Object.fromEntries(rungs.map((rung, index) => [rung, numbers[index]])) as Record<
    RosterRow['rung'],
    number
  >;
}

/** Managers of today who were active today or on one of the six days before. */
async function lastSevenDays(
  { config }: Context,
  transaction: Kysely<DB>,
  filter: Filter,
): Promise<Roster['lastSevenDays']> {
  const to = localDate(config.now(), config.timeZone);
  const from = addDays(to, -6);
  const { member } = peopleTables({ grain: 'day', periods: [to], ...filter }, 'all');
  const { rows } = await sql<{ eligible: number; admins: number; managers: number[] | null }>`
    with recursive ${member}
    select count(*)::integer as eligible,
      count(*) filter (where ${isManager} and is_platform_admin)::integer as admins,
      array_agg(person_id) filter (where ${isCountedManager}) as managers
    from member where ${to}::date between from_period and to_period`.execute(transaction);
  const [today] = rows;
  const managers = today?.managers ?? [];
  const active = await countActiveOnDays(transaction, managers, weekDaysBetween(to, from, to), filter);
  const suppressed = (today?.eligible ?? 0) < config.minGroup;
  return {
    ...{ from, to },
    active: shareOf(active, managers.length, suppressed),
    adminsExcluded: suppressed ? null : (today?.admins ?? 0),
  };
}
