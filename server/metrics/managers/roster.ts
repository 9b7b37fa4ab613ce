import type { Kysely } from 'kysely';
import type { z } from 'zod';
import { addDays, type DateText, lastDayOf, weekDaysBetween } from '../../calendar.ts';
import type { Context } from '../../context.ts';
import {
  type Filter,
  leaderLevels,
  type Roster,
  type Rung,
  type rosterQuerySchema,
  type Share,
} from '../../contract/index.ts';
import type { DB } from '../../database/types.generated.ts';
import { completeWeeks, onePeriod } from '../asked.ts';
import { countsWithin } from '../count-query.ts';
import { type Counts, nothing } from '../counts.ts';
import { figureOf, type Metric, onlyFigureOf, readsOf } from '../definition.ts';
import { sortBy } from '../order.ts';
import { readsObserved } from '../places.ts';
import type { Query } from '../query.ts';
import { shareOf } from '../share.ts';
import { inSnapshot } from '../snapshot.ts';
import { type Activity, activityOf, countActiveOnDays, noActivity, rungOf } from './activity.ts';
import { managerActiveRate } from './manager-active-rate.ts';
import { managerAnswerRate } from './manager-answer-rate.ts';
import { managerAuthorRate } from './manager-author-rate.ts';
import { managerConsistency } from './manager-consistency.ts';
import { managerContributorRate } from './manager-contributor-rate.ts';
import { managerRungs } from './manager-rungs.ts';
import { managersInside } from './managers-inside.ts';
import { bareValue, matches } from './order.ts';
import { type BareRow, bareRow, idsOf, type RowQuery, rosterRows, sortValues } from './rows.ts';
import { managersToday } from './today.ts';
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
    const summary = await summarize(context, transaction, query, { period, complete });
    const tree = await loadTree(transaction, context.people, rowQuery);
    const managers = (await managersInside(transaction, query)).flatMap((id) => tree.get(id) ?? []);
    const activity = await activityOf(transaction, idsOf(managers), rowQuery, timeZone);
    const candidates = managers
      .map((leader) => ({ leader, row: bareRow(leader, minGroup) }))
      .filter(({ row }) => matches(row, search) && (!leaderLevel || leaderLevel.includes(row.leaderLevel)));
    const ordered = await inOrder(transaction, candidates, asked, rowQuery, activity);
    const shown = format === 'csv' ? ordered : ordered.slice((page - 1) * pageSize, page * pageSize);
    return {
      ...{ grain: query.grain, period, complete, timeZone, readsObserved: observed },
      ...summary,
      levels: summary.totals.suppressed ? [] : levelsOf(managers, activity),
      lastSevenDays: await lastSevenDays(context, transaction, query.filter),
      ...{ total: ordered.length, page, pageSize },
      managers: await rosterRows(transaction, shown, rowQuery, activity),
    };
  });
}

interface Candidate {
  leader: Leader;
  row: BareRow;
}

async function inOrder(
  transaction: Kysely<DB>,
  candidates: Candidate[],
  { sort, order }: RosterQuery,
  rowQuery: RowQuery,
  activity: Map<number, Activity>,
): Promise<Leader[]> {
  const ofTree = bareValue(sort);
  const leaders = candidates.map(({ leader }) => leader);
  if (ofTree) {
    const idOf = ({ row }: Candidate) => row.externalId;
    return sortBy(candidates, ({ row }) => ofTree(row), idOf, order).map(({ leader }) => leader);
  }
  const detail = sort as Parameters<typeof sortValues>[2];
  const sortValue = await sortValues(transaction, leaders, detail, rowQuery, activity);
  return sortBy(leaders, sortValue, ({ externalId }) => externalId, order);
}

/** The rungs of each leader level. Managers may be named, so that no level is too small to be shown. */
function levelsOf(managers: Leader[], activity: Map<number, Activity>): Roster['levels'] {
  const byLevel = Map.groupBy(managers, (leader) => leader.leaderLevel);
  return leaderLevels.flatMap((leaderLevel) => {
    const ofLevel = byLevel.get(leaderLevel);
    if (!ofLevel) return [];
    const count = { absent: 0, reader: 0, reactor: 0, replier: 0, poster: 0 };
    for (const { id } of ofLevel) count[rungOf(activity.get(id) ?? noActivity)] += 1;
    const active = shareOf(ofLevel.length - count.absent, ofLevel.length);
    return [{ leaderLevel, managers: ofLevel.length, active, rungs: count }];
  });
}

const read = readsOf([
  ...[managerActiveRate, managerContributorRate, managerAuthorRate],
  ...[managerConsistency, managerAnswerRate, managerRungs],
]);

/** What all managers of the filter did together: the figures of the metrics. */
async function summarize(
  context: Context,
  transaction: Kysely<DB>,
  query: Query,
  { period, complete }: { period: DateText; complete: boolean },
): Promise<Pick<Roster, 'adminsExcluded' | 'totals'>> {
  const { groups } = await countsWithin(transaction, context, query, read);
  const counts = groups.get('all')?.get(period) ?? nothing;
  const suppressed = counts.eligible < context.config.minGroup;
  const share = (metric: Metric): Share => onlyFigureOf(metric, counts, { complete, suppressed });
  return {
    adminsExcluded: suppressed ? null : counts.admins_excluded,
    totals: {
      suppressed,
      managers: suppressed ? null : counts.managers,
      active: share(managerActiveRate),
      contributors: share(managerContributorRate),
      authors: share(managerAuthorRate),
      consistent: managerConsistency.grains.includes(query.grain) ? share(managerConsistency) : null,
      answered: share(managerAnswerRate),
      rungs: suppressed ? null : rungCounts(counts, complete),
    },
  };
}

function rungCounts(counts: Counts, complete: boolean): Record<Rung, number> {
  const numbers = managerRungs.figures.map((figure) => {
    return [figure.rung, figureOf(figure, counts, { complete, suppressed: false }).value];
  });
  return Object.fromEntries(numbers);
}

/** Managers of today who were active today or on one of the six days before. */
async function lastSevenDays(
  { config }: Context,
  transaction: Kysely<DB>,
  filter: Filter,
): Promise<Roster['lastSevenDays']> {
  const { today: to, eligible, admins, managers } = await managersToday(transaction, config, filter);
  const from = addDays(to, -6);
  const active = await countActiveOnDays(transaction, managers, weekDaysBetween(to, from, to), filter);
  const suppressed = eligible < config.minGroup;
  return {
    ...{ from, to },
    active: shareOf(active, managers.length, suppressed),
    adminsExcluded: suppressed ? null : admins,
  };
}
