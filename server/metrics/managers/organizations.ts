import type { DateText } from '../../calendar.ts';
import type { Context } from '../../context.ts';
import type { CascadeNode } from '../../contract/index.ts';
import { inSnapshot } from '../snapshot.ts';
import { hiddenGroups } from '../suppression.ts';
import { activityOf } from './activity.ts';
import { bySize, leadersAbove, nodeOf } from './cascade.ts';
import { type Leader, loadTree } from './tree.ts';

/**
 * A node of the cascade, with the id that its leader has in the directory, and those of the leaders above, from the top
 * down.
 */
export type Organization = CascadeNode & { directoryId: string; above: string[] };

/**
 * All nodes of the cascade in one week (its Monday) at once, the largest organisation first; each hidden where the
 * cascade hides it among those beside it.
 */
export async function organizations(context: Context, week: DateText): Promise<Organization[]> {
  const { timeZone, minGroup } = context.config;
  const query = { grain: 'week', period: week } as const;
  return await inSnapshot(context, async (transaction) => {
    const tree = await loadTree(transaction, context.people, query);
    const leaders = [...tree.values()].filter(({ organization }) => organization.eligible > 0).sort(bySize);
    const ids = leaders.flatMap(({ id, leaderLevel }) => (leaderLevel ? [id] : []));
    const activity = await activityOf(transaction, ids, query, timeZone);
    const hidden = hiddenAmongSiblings(leaders, minGroup);
    return leaders.map((leader) => ({
      ...nodeOf(leader, activity, hidden.has(leader.externalId)),
      directoryId: leader.directoryId,
      above: leadersAbove(leader).map(({ directoryId }) => directoryId),
    }));
  });
}

function hiddenAmongSiblings(leaders: Leader[], minGroup: number): Set<string> {
  const siblings = Map.groupBy(leaders, ({ manager }) => manager);
  return new Set(
    [...siblings.values()].flatMap((group) => [
      ...hiddenGroups(
        new Map(group.map(({ externalId, organization }) => [externalId, organization.eligible])),
        minGroup,
      ),
    ]),
  );
}
