import { type RawBuilder, sql } from 'kysely';
import { daysOfPeriods } from '../../calendar.ts';
import { verbNumber } from '../../collect/index.ts';
import { grouped, isPlace } from '../grouping.ts';
import { isScoped, placeParts } from '../place.ts';
import type { EngagementRow } from './counts.ts';
import { extentOf, type Spoken, spokenTable } from './spoken.ts';

const sums = sql`sum(posts)::integer as posts, sum(replies)::integer as replies, sum(reactions)::integer as reactions,
  sum(shares)::integer as shares, sum(views)::integer as views`;

/** Events by what they are. Weeks are counted already; of days and months what was written is found by its day. */
export function countEvents(spoken: Spoken): RawBuilder<EngagementRow> {
  return spoken.query.grain === 'week' ? sumWeeks(spoken) : countDays(spoken);
}

function sumWeeks({ query, groupings, tables }: Spoken): RawBuilder<EngagementRow> {
  const { key, by } = grouped(groupings);
  const { firstWeek, lastWeek } = extentOf(query);
  const [grouping = 'all'] = groupings;
  const byPlace = isPlace(grouping) || isScoped(query);
  const table = byPlace ? 'person_community_week' : 'person_week';
  const { place, joins, conditions } = placeParts(query, table, grouping);
  return sql`
    with recursive ${tables.member}, counted as (
      select week as period, ${place} as place, member.*, posts, replies, reactions, shares, views
      from ${sql.table(table)} ${byPlace ? joins : sql``}
      join member using (person_id)
      where week between ${firstWeek}::date and ${lastWeek}::date and week between from_period and to_period
        ${conditions}
    )
    select period, ${key}, ${sums} from counted group by ${by}`;
}

function countDays(spoken: Spoken): RawBuilder<EngagementRow> {
  const { query, groupings } = spoken;
  const { key, by } = grouped(groupings);
  const [grouping = 'all'] = groupings;
  const { place, joins, conditions } = placeParts(query, 'person_community_week', grouping);
  const cover = daysOfPeriods(query.periods, query.grain);
  const is = (verb: 'post' | 'reply' | 'react' | 'share') =>
    sql`(verb = ${sql.lit(verbNumber[verb])})::integer`;
  const viewsOnDays = sql.join(
    [0, 1, 2, 3, 4, 5, 6].map(
      (day) => sql`(days >> ${sql.lit(day)} & 1) * views_by_day[${sql.lit(day + 1)}]`,
    ),
    sql` + `,
  );
  return sql`
    with recursive ${spokenTable(spoken, ['post', 'reply', 'react', 'share'], sql`verb`)}, counted as (
      select period, place, department, location, level, leader_level, ${is('post')} as posts,
        ${is('reply')} as replies, ${is('react')} as reactions, ${is('share')} as shares, 0 as views
      from spoken
      union all
      select period, ${place}, department, location, level, leader_level, 0, 0, 0, 0, ${viewsOnDays}
      from unnest(
        ${cover.map((row) => row.period)}::date[], ${cover.map((row) => row.week)}::date[],
        ${cover.map((row) => row.days)}::integer[]
      ) as cover (period, seen_week, days)
      join person_community_week on week = seen_week and views_by_day is not null
      ${joins}
      join member using (person_id)
      where period between from_period and to_period ${conditions}
    )
    select period, ${key}, ${sums} from counted group by ${by}`;
}
