import { type Kysely, type RawBuilder, sql } from 'kysely';
import { type DateText, lastDayIn, lastDayOf, type WeekDays } from '../../calendar.ts';
import { originalStored, verbNumber } from '../../collect/index.ts';
import { type Rung, rungs } from '../../contract/index.ts';
import type { DB } from '../../database/types.generated.ts';
import { type ActivityScope, isScoped, scopeConditions } from '../../rollup/index.ts';
import type { TreeQuery } from './tree.ts';

/** What somebody did in a period. */
export interface Activity {
  visits: number;
  views: number;
  reactions: number;
  replies: number;
  posts: number;
  shares: number;
}

export const noActivity: Activity = { visits: 0, views: 0, reactions: 0, replies: 0, posts: 0, shares: 0 };

/** The highest thing among what was done (metrics.md §3); a share ranks with a reaction. */
export function rungOf({ visits, views, reactions, replies, posts, shares }: Activity): Rung {
  if (posts > 0) return 'poster';
  if (replies > 0) return 'replier';
  if (reactions + shares > 0) return 'reactor';
  return visits + views > 0 ? 'reader' : 'absent';
}

/** Events of these people in a period: weeks are kept, days and months are counted from the people's own events. */
export async function activityOf(
  database: Kysely<DB>,
  ids: number[],
  { grain, period, ...scope }: TreeQuery,
  timeZone: string,
): Promise<Map<number, Activity>> {
  const counts =
    grain === 'week'
      ? sql<Activity & { person_id: number }>`
        select person_id, sum(visits)::integer as visits, sum(views)::integer as views,
          sum(reactions)::integer as reactions, sum(replies)::integer as replies, sum(posts)::integer as posts,
          sum(shares)::integer as shares
        from ${weeksOf(scope)} where person_id = any(${ids}::bigint[]) and week = ${period}::date group by person_id`
      : countEvents(ids, period, lastDayOf(period, grain), scope, timeZone);
  const { rows } = await counts.execute(database);
  return new Map(rows.map(({ person_id, ...activity }) => [person_id, activity]));
}

function countEvents(ids: number[], from: DateText, to: DateText, scope: ActivityScope, timeZone: string) {
  const countOf = (verb: keyof typeof verbNumber) =>
    sql`coalesce(sum(acts) filter (where verb = ${sql.lit(verbNumber[verb])}), 0)::integer`;
  // Days before the horizon are counted from what is kept of their events, of which some may still be there.
  return sql<Activity & { person_id: number }>`
    select person_id, ${countOf('visit')} as visits, ${countOf('view')} as views, ${countOf('react')} as reactions,
      ${countOf('reply')} as replies, ${countOf('post')} as posts, ${countOf('share')} as shares
    from account join (
      select account_id, source_id, community_id, verb, 1 as acts, ${originalStored('event')} as copy_of
      from event
      where occurred_at >= (${from}::date - 1)::timestamp at time zone 'UTC'
        and occurred_at < (${to}::date + 2)::timestamp at time zone 'UTC'
        and (occurred_at at time zone ${timeZone})::date between ${from}::date and ${to}::date
        and (occurred_at at time zone ${timeZone})::date >= coalesce((select condensed_before from event_retention), '-infinity')
      union all
      select account_id, source_id, community_id, verb, acts, ${originalStored('past')} from past_activity as past
      where day between ${from}::date and ${to}::date
    ) as act on act.account_id = account.id and act.source_id = account.source_id
    where person_id = any(${ids}::bigint[]) and kind = 'employee' and verb <= ${verbNumber.share} and copy_of is null
      ${scopeConditions(scope, 'act')}
    group by person_id`;
}

/** Person-weeks inside a scope, as a table. */
function weeksOf(scope: ActivityScope) {
  if (!isScoped(scope)) return sql`person_week`;
  return sql`(
    select * from person_community_week where true ${scopeConditions(scope, 'person_community_week')}
  ) as person_week`;
}

/** What somebody did in a week, as a picture of it needs it. */
export interface ActiveWeek {
  person_id: number;
  week: DateText;
  rung: Rung;
  active_days: number;
  contributions: number;
}

/** The weeks among these in which these people were active. */
export async function activeWeeksOf(
  database: Kysely<DB>,
  ids: number[],
  weeks: DateText[],
  scope: ActivityScope,
): Promise<ActiveWeek[]> {
  const { rows } = await sql<Omit<ActiveWeek, 'rung'> & { rank: number }>`
    select person_id, week,
      case when bit_or(post_days) <> 0 then 4 when bit_or(reply_days) <> 0 then 3 when bit_or(react_days) <> 0 then 2
        else 1 end as rank,
      bit_count(bit_or(active_days)::integer::bit(7))::integer as active_days,
      sum(reactions + replies + posts + shares)::integer as contributions
    from ${weeksOf(scope)}
    where person_id = any(${ids}::bigint[]) and week = any(${weeks}::date[]) and active_days <> 0
    group by person_id, week`.execute(database);
  return rows.map(({ rank, ...row }) => ({ ...row, rung: rungs[rank] ?? 'absent' }));
}

/** In how many of these weeks, given in order and without gaps, each of these people was active. */
export async function countActiveWeeks(
  database: Kysely<DB>,
  ids: number[],
  weeks: DateText[],
  scope: ActivityScope,
): Promise<Map<number, number>> {
  // One row for each week, but for a scope of several communities.
  const count = isScoped(scope) ? sql`count(distinct week)` : sql`count(*)`;
  const { rows } = await sql<{ person_id: number; weeks: number }>`
    select person_id, ${count}::integer as weeks from ${weeksOf(scope)}
    where person_id = any(${ids}::bigint[]) and week between ${weeks[0]}::date and ${weeks.at(-1)}::date
      and active_days <> 0
    group by person_id`.execute(database);
  return new Map(rows.map((row) => [row.person_id, row.weeks]));
}

/** How many of these people were active on any of these days. */
export async function countActiveOnDays(
  database: Kysely<DB>,
  ids: number[],
  days: WeekDays[],
  scope: ActivityScope,
): Promise<number> {
  const { rows } = await sql<{ people: number }>`
    select count(distinct person_id)::integer as people
    from unnest(
      ${days.map((row) => row.week)}::date[], ${days.map((row) => row.days)}::smallint[]
    ) as cover (week, days)
    join ${weeksOf(scope)} on person_week.week = cover.week and active_days & days <> 0
    where person_id = any(${ids}::bigint[])`.execute(database);
  return rows[0]?.people ?? 0;
}

/** Whoever was ever active mostly was so in the last quarter: of the others all weeks are read. */
const recentDays = 13 * 7;

/** The day of the newest activity of each of these people. */
export async function lastSeenOf(
  database: Kysely<DB>,
  ids: number[],
  scope: ActivityScope,
): Promise<Map<number, DateText>> {
  const recently = sql`and week >= (select max(week) from person_week) - ${sql.lit(recentDays)}`;
  const seen = await newestOf(database, ids, scope, recently);
  const others = ids.filter((id) => !seen.has(id));
  if (others.length === 0) return seen;
  return new Map([...seen, ...(await newestOf(database, others, scope, sql``))]);
}

async function newestOf(
  database: Kysely<DB>,
  ids: number[],
  scope: ActivityScope,
  condition: RawBuilder<unknown>,
): Promise<Map<number, DateText>> {
  // Whoever has a row was active, so that the index alone tells the week.
  const { rows } = await sql<{ person_id: number; week: DateText; days: number }>`
    with newest as (
      select person_id, max(week) as week from ${weeksOf(scope)}
      where person_id = any(${ids}::bigint[]) ${condition} group by person_id
    )
    select person_id, week, bit_or(active_days) as days from newest join ${weeksOf(scope)} using (person_id, week)
    group by person_id, week`.execute(database);
  return new Map(rows.map(({ person_id, week, days }) => [person_id, lastDayIn(week, days)]));
}
