import { type RawBuilder, sql } from 'kysely';
import { addDays, type DateText, lastDayOf, periodOf } from '../calendar.ts';
import { verbNumber } from '../collect/index.ts';
import { isCountedManager } from './count-managers.ts';
import type { PartRow } from './counts.ts';
import { type Grouping, grouped, isPlace } from './grouping.ts';
import type { PeopleQuery, PeopleTables } from './people-query.ts';

/** An answer counts within so many days of the post (metrics.md §5 and §6). */
const answerDays = 7;

/**
 * `team_answer`: for each period and manager, how many posts the direct reports wrote, and how many of them the manager
 * replied or reacted to within 7 days (metrics.md §6). A filter by source or community chooses the posts; an answer
 * counts wherever in the source it is.
 */
export function answerTables(query: PeopleQuery, groupings: Grouping[]): RawBuilder<unknown> {
  const { grain, periods } = query;
  const [first = ''] = periods;
  const last = lastDayOf(periods.at(-1) ?? first, grain);
  const weeks = (days: DateText) =>
    sql`week between ${periodOf(first, 'week')}::date and ${periodOf(days, 'week')}::date`;
  const [grouping = 'all'] = groupings;
  const place =
    grouping === 'source'
      ? sql`source.name`
      : grouping === 'community'
        ? sql`community.external_id`
        : sql`null::text`;
  const scope = isPlace(grouping) || query.source || query.community;
  const scoped = scope
    ? sql`join source on source.id = source_id left join community on community.id = community_id`
    : sql``;
  const bySource = query.source ? sql` and source.name = any(${query.source}::text[])` : sql``;
  const byCommunity = query.community
    ? sql` and community.external_id = any(${query.community}::text[])`
    : sql``;
  const known = grouping === 'community' ? sql` and community.id is not null` : sql``;
  return sql`team_post as (
      select date_trunc(${grain}, day)::date as period, ${place} as place, post.source_id, message, occurred_at,
        report.manager_id
      from conversation as post ${scoped}
      join population as report on report.grain = ${grain} and report.person_id = post.person_id
        and employed_at_end and report.manager_id is not null
        and date_trunc(${grain}, day)::date between report.from_period and report.to_period
      where verb = ${sql.lit(verbNumber.post)} and ${weeks(last)}
        and day between ${first}::date and ${last}::date ${bySource} ${byCommunity} ${known}
    ), response as (
      select person_id, source_id, target, occurred_at from conversation
      where target is not null and ${weeks(addDays(last, answerDays + 1))}
    ), team_answer as (
      select period, place, manager_id, sum(posts)::integer as posts, sum(answered)::integer as posts_answered
      from (
        select period, place, manager_id, count(*) as posts, 0 as answered
        from team_post group by period, place, manager_id
        union all
        select period, place, manager_id, 0, count(*)
        from team_post
        where exists (
          select from response
          where response.person_id = manager_id and response.source_id = team_post.source_id and target = message
            and response.occurred_at between team_post.occurred_at
              and team_post.occurred_at + ${sql.lit(`${answerDays * 24} hours`)}::interval
        )
        group by period, place, manager_id
      ) as part
      group by period, place, manager_id
    )`;
}

/** Posts of the direct reports of each group's managers, and how many the manager answered. */
export function countAnswers(
  groupings: Grouping[],
  tables: PeopleTables,
  answers: RawBuilder<unknown>,
): RawBuilder<PartRow> {
  const { key, by } = grouped(groupings);
  return sql`
    with recursive ${tables.period}, ${tables.member}, ${answers}
    select period, ${key}, sum(posts)::integer as report_posts, sum(posts_answered)::integer as report_posts_answered
    from team_answer join member on member.person_id = manager_id
    where period between from_period and to_period and ${isCountedManager}
    group by ${by}`;
}
