import type { Kysely } from 'kysely';
import type { z } from 'zod';
import { todayOf } from '../../calendar.ts';
import type { Context } from '../../context.ts';
import type { RoleModel, roleModelQuerySchema } from '../../contract/index.ts';
import type { DB } from '../../database/types.generated.ts';
import { noCounts, teamsOf, weeksOfPresence } from '../../rollup/index.ts';
import { completeWeeks } from '../asked.ts';
import { countsWithin } from '../count-query.ts';
import { readsObserved } from '../places.ts';
import { type Query, refuseOutsideCalendar } from '../query.ts';
import { filterWithin } from '../scope.ts';
import { inSnapshot } from '../snapshot.ts';
import { countActiveWeeks } from './activity.ts';
import { managersInside } from './managers-inside.ts';
import { describeSample, welchInterval } from './welch.ts';

export type RoleModelQuery = z.output<typeof roleModelQuerySchema>;

/** Weeks over which managers are present or absent. */
const weeksObserved = 4;

const note =
  'An association, not a cause: teams of managers who take part may differ from other teams in more than that.';

/**
 * The teams of managers who take part against those of the others (metrics.md §6), over the last four complete weeks. A
 * team's rate is the mean of its weekly active rates; weeks in which it is smaller than the minimum group are left out.
 */
export async function roleModel(context: Context, asked: RoleModelQuery): Promise<RoleModel> {
  const { timeZone, minGroup } = context.config;
  const { to } = asked;
  if (to !== undefined) refuseOutsideCalendar(to, to);
  const weeks = completeWeeks(context, to ?? todayOf(context.config), weeksObserved);
  const filter = await filterWithin(context, asked);
  const query: Query = { grain: 'week', periods: weeks.slice(-1), by: undefined, filter };
  const observed = await readsObserved(context, filter);
  return await inSnapshot(context, async (transaction) => {
    const { groups } = await countsWithin(transaction, context, query, ['admins_excluded']);
    const counts = groups.get('all')?.get(weeks.at(-1) ?? '') ?? noCounts;
    const scope = { timeZone, readsObserved: observed, weeks, minGroup };
    if (counts.eligible < minGroup) return { ...scope, suppressed: true, ...nothing, note };
    const managers = await managersInside(transaction, query);
    const active = await countActiveWeeks(transaction, managers, weeks, filter);
    const rates = await teamRates(transaction, { ...query, periods: weeks }, minGroup);
    const split = Map.groupBy(managers, (id) => (active.get(id) ?? 0) >= weeksOfPresence);
    const groupOf = (isPresent: boolean) => {
      const ids = split.get(isPresent) ?? [];
      const values = ids.flatMap((id) => rates.get(id) ?? []);
      return { values, group: { managers: ids.length, teams: values.length, ...describeSample(values) } };
    };
    const [present, absent] = [groupOf(true), groupOf(false)];
    const interval = welchInterval(present.values, absent.values);
    const means = [present.group.mean, absent.group.mean] as const;
    return {
      ...scope,
      suppressed: false,
      adminsExcluded: counts.admins_excluded,
      ...{ present: present.group, absent: absent.group },
      difference: means[0] === null || means[1] === null ? null : means[0] - means[1],
      interval: interval && { ...interval, level: 0.95 },
      note,
    };
  });
}

const nothing = { adminsExcluded: null, present: null, absent: null, difference: null, interval: null };

/** Mean active rate of each manager's direct reports over the weeks in which they are a group. */
async function teamRates(
  transaction: Kysely<DB>,
  { grain, periods, filter }: Query,
  minGroup: number,
): Promise<Map<number, number>> {
  const { source, community } = filter;
  const teams = await teamsOf(transaction, { grain, periods, source, community });
  const large = teams.filter((team) => team.direct_reports >= minGroup);
  const byManager = Map.groupBy(large, (team) => team.manager_id);
  return new Map(
    [...byManager].map(([manager, weeks]) => {
      const rates = weeks.map((week) => week.direct_active / week.direct_reports);
      return [manager, rates.reduce((sum, rate) => sum + rate, 0) / rates.length];
    }),
  );
}
