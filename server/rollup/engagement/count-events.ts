import { type RawBuilder, sql } from 'kysely';
import { daysOfPeriods } from '../../calendar.ts';
import { verbNumber } from '../../collect/index.ts';
import type { ResolvedQuery } from '../people-query.ts';
import type { EngagementGrouping, EngagementRow } from './counts.ts';
import { groupSets } from './grouped.ts';
import { countedWeeks, groupColumns, memberTable, placesOf, spokenTable } from './spoken.ts';

const kinds = ['posts', 'replies', 'reactions', 'shares', 'views'].map((kind) => sql.ref(kind));
const sums = sql.join(kinds.map((kind) => sql`sum(${kind})::integer as ${kind}`));

/** Where events are read: all of them, or those that a refresh adds. */
interface Read {
  said: 'conversation' | 'act';
  weeks: 'person_community_week' | 'act_week';
}

const everything: Read = { said: 'conversation', weeks: 'person_community_week' };

/** Events by what they are. Weeks are counted already; of days and months what was written is found by its day. */
export function countEvents(
  query: ResolvedQuery,
  groupings: readonly EngagementGrouping[],
  read: Read = everything,
): RawBuilder<EngagementRow> {
  const { key, by, part } = groupSets(groupings);
  return sql`
    with ${query.grain === 'week' ? weeks(query, groupings, read, part) : days(query, read, part)}
    select period, ${key}, ${sums} from counted group by ${by}
    having sum(${sql.join(kinds, sql` + `)}) > 0`;
}

/** Sums of rows, of which there are then as many as groups. */
function summed(rows: RawBuilder<unknown>, part: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`select ${part}, ${sums} from (${rows}) as event group by ${part}`;
}

function weeks(
  query: ResolvedQuery,
  groupings: readonly EngagementGrouping[],
  read: Read,
  part: RawBuilder<unknown>,
): RawBuilder<unknown> {
  const rows = countedWeeks(query, groupings, sql.join(kinds), read.weeks);
  return sql`${memberTable(query)}, counted as materialized (${summed(rows, part)})`;
}

function days(query: ResolvedQuery, read: Read, part: RawBuilder<unknown>): RawBuilder<unknown> {
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
  const spoken = sql`
      select period, ${groupColumns}, ${is('post')} as posts, ${is('reply')} as replies,
        ${is('react')} as reactions, ${is('share')} as shares, 0 as views
      from spoken`;
  const viewed = sql`
      select period, department, location, level, leader_level, team, ${places.columns}, 0 as posts, 0 as replies,
        0 as reactions, 0 as shares, ${viewsOnDays} as views
      from unnest(
        ${cover.map((row) => row.period)}::date[], ${cover.map((row) => row.week)}::date[],
        ${cover.map((row) => row.days)}::integer[]
      ) as cover (period, seen_week, days)
      join ${sql.table(read.weeks)} as act on week = seen_week and views_by_day is not null
      ${places.joins}
      join member on member.person_id = act.person_id and period between from_period and to_period
      where true ${places.conditions}`;
  return sql`${spokenTable(query, ['post', 'reply', 'react', 'share'], sql`verb`, read.said)}, counted as materialized (
      ${summed(spoken, part)} union all ${summed(viewed, part)}
    )`;
}
