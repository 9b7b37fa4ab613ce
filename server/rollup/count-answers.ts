import { type RawBuilder, sql } from 'kysely';
import { type DateText, lastDayOf, periodOf } from '../calendar.ts';
import { verbNumber } from '../collect/index.ts';
import { answersToAnywhere, isInTime } from './conversation.ts';
import { isCountedManager } from './count-managers.ts';
import type { PartRow } from './counts.ts';
import { type Grouping, grouped } from './grouping.ts';
import type { PeopleQuery, PeopleTables } from './people-query.ts';
import { placeParts } from './place.ts';

/** What the direct reports of a manager wrote in a period. */
export interface TeamAnswers {
  period: DateText;
  manager_id: number;
  posts: number;
  /** Those that the manager replied or reacted to within 7 days. */
  posts_answered: number;
}

/**
 * `team_answer`: for each period and manager, how many posts the direct reports wrote, and how many of them the manager
 * replied or reacted to within 7 days (metrics.md §6). A filter by source or community chooses the posts; an answer
 * counts wherever in the source it is. `ofManagers` narrows the people they report to, as `report`.
 */
export function answerTables(
  query: PeopleQuery,
  groupings: Grouping[],
  ofManagers = sql``,
): RawBuilder<unknown> {
  const { grain, periods } = query;
  const [first = ''] = periods;
  const last = lastDayOf(periods.at(-1) ?? first, grain);
  const [grouping = 'all'] = groupings;
  const { place, joins, conditions } = placeParts(query, 'post', grouping);
  // An answer lies in the week of the post, the one after it, or, where clocks change, an hour into the next. Asked post
  // by post: how many there are PostgreSQL cannot guess, and it would compare each post with each answer.
  return sql`team_answer as (
      select date_trunc(${grain}, day)::date as period, ${place} as place, report.manager_id,
        count(*)::integer as posts, count(answer.given)::integer as posts_answered
      from conversation as post ${joins}
      join population as report on report.grain = ${grain} and report.person_id = post.person_id
        and employed_at_end and report.manager_id is not null ${ofManagers}
        and date_trunc(${grain}, day)::date between report.from_period and report.to_period
      left join lateral (
        select true as given from conversation as response
        where response.week in (post.week, post.week + 7, post.week + 14) and response.person_id = report.manager_id
          and ${answersToAnywhere('response', 'post')}
          and ${isInTime('response', 'post')}
        limit 1
      ) as answer on true
      where post.verb = ${sql.lit(verbNumber.post)} and post.copy_of is null
        and post.week between ${periodOf(first, 'week')}::date and ${periodOf(last, 'week')}::date
        and day between ${first}::date and ${last}::date ${conditions}
      group by 1, 2, 3
    )`;
}

/** `team_answer` from the teams that are kept. */
export function keptAnswerTables({ grain, periods }: PeopleQuery): RawBuilder<unknown> {
  return sql`team_answer as (
      select period, 0 as place, manager_id, posts, posts_answered from team_period
      where grain = ${grain} and period between ${periods[0]}::date and ${periods.at(-1)}::date
    )`;
}

/** `team_answer` from rows that are given. */
export function givenAnswerTables(rows: TeamAnswers[]): RawBuilder<unknown> {
  return sql`team_answer as (
      select *, 0 as place from unnest(
        ${rows.map((row) => row.period)}::date[], ${rows.map((row) => row.manager_id)}::bigint[],
        ${rows.map((row) => row.posts)}::integer[], ${rows.map((row) => row.posts_answered)}::integer[]
      ) as given (period, manager_id, posts, posts_answered)
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
    with ${tables.member}, ${answers}
    select period, ${key}, sum(posts)::integer as report_posts, sum(posts_answered)::integer as report_posts_answered
    from team_answer join member on member.person_id = manager_id
    where period between from_period and to_period and ${isCountedManager}
    group by ${by}`;
}
