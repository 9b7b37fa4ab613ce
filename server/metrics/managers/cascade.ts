import type { z } from 'zod';
import type { Context } from '../../context.ts';
import type { Cascade, CascadeNode, cascadeQuerySchema } from '../../contract/index.ts';
import { ProblemError } from '../../http/problem.ts';
import { onePeriod } from '../asked.ts';
import { readsObserved } from '../places.ts';
import { shareOf } from '../share.ts';
import { inSnapshot } from '../snapshot.ts';
import { hiddenGroups } from '../suppression.ts';
import { type Activity, activityOf, noActivity, rungOf } from './activity.ts';
import { type Leader, loadTree } from './tree.ts';

export type CascadeQuery = z.output<typeof cascadeQuerySchema>;

/** One step of the reporting tree (metrics.md §6): a leader and the leaders directly below, or the top of the tree. */
export async function cascade(context: Context, asked: CascadeQuery): Promise<Cascade> {
  const { timeZone, minGroup } = context.config;
  const { leader: leaderId, format: _, source, community, ...range } = asked;
  const { query, period, complete } = await onePeriod(context, { ...range, source, community });
  const treeQuery = { grain: query.grain, period, source, community };
  const observed = await readsObserved(context, query.filter);
  return await inSnapshot(context, async (transaction) => {
    const tree = await loadTree(transaction, context.people, treeQuery);
    const inhabited = [...tree.values()].filter(({ organization }) => organization.eligible > 0);
    const leader =
      leaderId === undefined ? null : inhabited.find(({ directoryId }) => directoryId === leaderId);
    if (leader === undefined) {
      const reason = 'Nobody reports to this person in the period.';
      throw new ProblemError(404, 'unknown_leader', reason);
    }
    const children = inhabited
      .filter(({ manager }) => manager === leader)
      .sort((one, other) => bySize(one, other));
    const shown = leader ? [leader, ...children] : children;
    const ids = shown.flatMap(({ id, leaderLevel }) => (leaderLevel ? [id] : []));
    const activity = await activityOf(transaction, ids, treeQuery, timeZone);
    const sizes = new Map(
      children.map(({ externalId, organization }) => [externalId, organization.eligible]),
    );
    const hidden = hiddenGroups(sizes, minGroup);
    return {
      ...{ grain: query.grain, period, complete, timeZone, readsObserved: observed },
      above: lineAbove(leader),
      leader: leader && nodeOf(leader, activity, leader.organization.eligible < minGroup),
      children: children.map((child) => nodeOf(child, activity, hidden.has(child.externalId))),
    };
  });
}

export function bySize(one: Leader, other: Leader): number {
  const difference = other.organization.eligible - one.organization.eligible;
  return difference || (one.externalId < other.externalId ? -1 : 1);
}

function lineAbove(leader: Leader | null): Cascade['above'] {
  return leadersAbove(leader).map((one) => ({ externalId: one.externalId, name: nameOf(one) }));
}

/** The people above a leader, from the top down; a line that runs in a circle is followed once around. */
export function leadersAbove(leader: Leader | null): Leader[] {
  const above: Leader[] = [];
  for (let next = leader?.manager; next && next !== leader && !above.includes(next); next = next.manager) {
    above.unshift(next);
  }
  return above;
}

/** Only managers are named (metrics.md §7). */
function nameOf({ leaderLevel, name }: Leader): string | null {
  return leaderLevel ? name : null;
}

export function nodeOf(leader: Leader, activity: Map<number, Activity>, suppressed: boolean): CascadeNode {
  const { organization, below } = leader;
  return {
    externalId: leader.externalId,
    name: nameOf(leader),
    department: leader.department,
    leaderLevel: leader.leaderLevel,
    isPlatformAdmin: leader.isPlatformAdmin,
    rung: leader.leaderLevel && rungOf(activity.get(leader.id) ?? noActivity),
    directReports: leader.direct.direct_reports,
    organizationSize: organization.eligible,
    leaders: below.filter((one) => one.organization.eligible > 0).length,
    managerActiveRate: shareOf(organization.manager_active, organization.managers, suppressed),
    adminsExcluded: suppressed ? null : organization.admins_excluded,
    activeRate: shareOf(organization.active, organization.eligible, suppressed),
  };
}
