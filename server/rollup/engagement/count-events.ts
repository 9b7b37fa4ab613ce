import { type RawBuilder, sql } from 'kysely';
import { daysOfPeriods } from '../../calendar.ts';
import { verbNumber } from '../../collect/index.ts';
import type { PeopleQuery } from '../people-query.ts';
import type { EngagementGrouping, EngagementRow } from './counts.ts';
import { eachGroup } from './grouped.ts';
import { extentOf, groupColumns, memberTable, placesOf, spokenTable } from './spoken.ts';

const kinds = ['posts', 'replies', 'reactions', 'shares', 'views'].map((kind) => sql.ref(kind));
const sums = sql.join(kinds.map((kind) => sql`sum(${kind}) as ${kind}`));
const wholeSums = sql.join(kinds.map((kind) => sql`sum(${kind})::integer as ${kind}`));

/** Events by what they are. Weeks are counted already; of days and months what was written is found by its day. */
export function countEvents(
  query: PeopleQuery,
  groupings: readonly EngagementGrouping[],
): RawBuilder<EngagementRow> {
  // Summed by all columns first: the groups share few such sums.
  return sql`
    with recursive ${query.grain === 'week' ? weeks(query) : days(query)}, summed as (
      select period, ${groupColumns}, ${sums} from counted group by period, ${groupColumns}
    )
    select period, "grouping", key, ${wholeSums} from summed ${eachGroup(groupings)} group by period, "grouping", key`;
}

function weeks(query: PeopleQuery): RawBuilder<unknown> {
  const { firstWeek, lastWeek } = extentOf(query);
  const places = placesOf(query, 'act');
  return sql`${memberTable(query)}, counted as (
      select week as period, department, location, level, leader_level, ${places.columns}, ${sql.join(kinds)}
      from person_community_week as act ${places.joins}
      join member on member.person_id = act.person_id and week between from_period and to_period
      where week between ${firstWeek}::date and ${lastWeek}::date ${places.conditions}
    )`;
}

function days(query: PeopleQuery): RawBuilder<unknown> {
  const places = placesOf(query, 'act');
  const cover = daysOfPeriods(query.periods, query.grain);
  const is = (verb: 'post' | 'reply' | 'react' | 'share') =>
    sql`(verb = ${sql.lit(verbNumber[verb])})::integer`;
  const viewsOnDays = sql.join(
    [0, 1, 2, 3, 4, 5, 6].map(
      (day) => sql`(days >> ${sql.lit(day)} & 1) * views_by_day[${sql.lit(day + 1)}]`,
    ),
    sql` + `,
  );
  return sql`${spokenTable(query, ['post', 'reply', 'react', 'share'], sql`verb`)}, counted as (
      select period, ${groupColumns}, ${is('post')} as posts, ${is('reply')} as replies,
        ${is('react')} as reactions, ${is('share')} as shares, 0 as views
      from spoken
      union all
      select period, department, location, level, leader_level, ${places.columns}, 0, 0, 0, 0, ${viewsOnDays}
      from unnest(
        ${cover.map((row) => row.period)}::date[], ${cover.map((row) => row.week)}::date[],
        ${cover.map((row) => row.days)}::integer[]
      ) as cover (period, seen_week, days)
      join person_community_week as act on week = seen_week and views_by_day is not null
      ${places.joins}
      join member on member.person_id = act.person_id and period between from_period and to_period
      where true ${places.conditions}
    )`;
}
