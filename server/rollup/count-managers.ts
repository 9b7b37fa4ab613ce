import { type RawBuilder, sql } from 'kysely';
import type { DateText } from '../calendar.ts';
import { noneKey } from '../contract/index.ts';
import { activityCounts, activitySums, sumsOf } from './activity-counts.ts';
import type { PartRow } from './counts.ts';
import { type Grouping, grouped, populationGroupings } from './grouping.ts';
import type { PeopleTables } from './people-query.ts';

/** Who has a leader level in a period is a manager in it (metrics.md §2). */
export const isManager = sql`leader_level <> ${sql.lit(noneKey)}`;
/** Platform admins are left out of every figure of managers (metrics.md §2). */
export const isCountedManager = sql`${isManager} and not is_platform_admin`;

/** Managers, and the platform admins among them; of all places together where the groups are places. */
export function countManagers(groupings: Grouping[], tables: PeopleTables): RawBuilder<PartRow> {
  const { key, by, columns } = grouped(populationGroupings(groupings));
  return sql`
    with ${tables.period}, ${tables.member}, run as (
      select from_period, to_period, is_platform_admin, count(*) as people ${columns}
      from member where ${isManager} group by from_period, to_period, is_platform_admin ${columns}
    )
    select period, ${key}, coalesce(sum(people) filter (where not is_platform_admin), 0)::integer as managers,
      coalesce(sum(people) filter (where is_platform_admin), 0)::integer as admins_excluded
    from run join period on period between from_period and to_period group by ${by}`;
}

/** What managers did, by the highest thing. */
export function countManagerActivity(groupings: Grouping[], tables: PeopleTables): RawBuilder<PartRow> {
  const { key, by, part } = grouped(groupings);
  return sql`
    with ${tables.member}, ${tables.active}, part as materialized (
      select ${part}, ${activityCounts('manager_')}
      from active join member using (person_id)
      where period between from_period and to_period and ${isCountedManager}
      group by ${part}
    )
    select period, ${key}, ${activitySums('manager_')} from part group by ${by}`;
}

/** So many of the last four weeks make a manager consistent, and present in the sense of the role model. */
export const weeksOfPresence = 3;

/**
 * Managers active in at least three of four weeks: of those that end with each week, and of those before it, which are
 * the last complete ones while the week itself is not.
 */
export function countConsistency(
  weeks: DateText[],
  groupings: Grouping[],
  tables: PeopleTables,
): RawBuilder<PartRow> {
  const { key, by, part } = grouped(groupings);
  return sql`
    with ${tables.member}, ${tables.act}, lasting as (
      select cover.period, place, person_id, count(*) filter (where week > cover.period - 28) as weeks,
        count(*) filter (where week < cover.period) as weeks_before
      from unnest(${weeks}::date[]) as cover (period)
      join act on week between cover.period - 28 and cover.period and active_days <> 0
      group by cover.period, place, person_id
    ), part as materialized (
      select ${part}, count(*) filter (where weeks >= ${sql.lit(weeksOfPresence)}) as manager_consistent,
        count(*) filter (where weeks_before >= ${sql.lit(weeksOfPresence)}) as manager_consistent_before
      from lasting join member using (person_id)
      where period between from_period and to_period and ${isCountedManager}
      group by ${part}
    )
    select period, ${key}, ${sumsOf(['manager_consistent', 'manager_consistent_before'])} from part group by ${by}`;
}
