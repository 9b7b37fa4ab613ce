import { type RawBuilder, sql } from 'kysely';
import { windowDays, windowsOfPeriods } from '../calendar.ts';
import { sumsOf } from './activity-counts.ts';
import type { PartRow } from './counts.ts';
import { type Grouping, grouped } from './grouping.ts';
import {
  firstActiveDay,
  lastActiveDay,
  type PeopleQuery,
  type PeopleTables,
  periodHolding,
  weekDays,
} from './people-query.ts';

const daysOfWeek = [0, 1, 2, 3, 4, 5, 6].map((day) => ({
  name: sql.ref(`on_day_${day}`),
  isIn: (days: string) => sql`(${sql.ref(days)} >> ${sql.lit(day)} & 1)`,
}));

/**
 * Counts the people active in the 28 days that end with each period, and the days on which they were. Of somebody's
 * activity in a week it is known with which periods the windows that hold it begin and end, and where their next activity
 * takes over: nobody is looked for in each window by itself, 28 of which hold the same day where they are of days.
 */
export function countWindow(
  { grain, periods }: PeopleQuery,
  groupings: Grouping[],
  tables: PeopleTables,
): RawBuilder<PartRow> {
  const { key, by, columns } = grouped(groupings);
  const endOfReach = sql`least(${lastActiveDay} + ${sql.lit(windowDays)}, next_on)`;
  const activeOn = daysOfWeek.map(({ name, isIn }) => sql`sum(${isIn('active_days')}) as ${name}`);
  const sums = daysOfWeek.map(({ name }) => sql`sum(${name}) as ${name}`);
  const inWindow = daysOfWeek.map(({ name, isIn }) => sql`${isIn('days')} * ${name}`);
  return sql`
    with ${tables.period}, ${tables.member}, ${tables.windowed}, step as (
      select act.*, lead(${firstActiveDay}) over (partition by person_id, place order by week) as next_on
      from act where active_days <> 0
    ), part as materialized (
      select place, week, greatest(from_period, ${periods[0]}::date) as starts, least(to_period, ${periods.at(-1)}::date) as ends,
        ${periodHolding(firstActiveDay, grain)} as reached, ${periodHolding(endOfReach, grain)} as taken_over,
        count(*) as people, ${sql.join(activeOn)} ${columns}
      from step join member using (person_id)
      group by place, week, starts, ends, reached, taken_over ${columns}
    ), run as (
      select place, starts, ends, sum(people) as people ${columns}
      from (
        select place, greatest(starts, reached) as starts, least(ends, taken_over - 1) as ends, people ${columns} from part
      ) as run where starts <= ends group by place, starts, ends ${columns}
    ), active_week as (
      select place, week, starts, ends, ${sql.join(sums)} ${columns}
      from part group by place, week, starts, ends ${columns}
    ), counted as (
      select period, place, 0 as window_days, people as window_people ${columns}
      from run join period on period between starts and ends
      union all
      select cover.period, place, ${sql.join(inWindow, sql` + `)}, 0 ${columns}
      from active_week join ${weekDays(windowsOfPeriods(periods, grain))} using (week)
      where cover.period between starts and ends
    )
    select period, ${key}, ${sumsOf(['window_days', 'window_people'])} from counted group by ${by}
    having sum(window_people) > 0`;
}
