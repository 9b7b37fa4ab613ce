import { type RawBuilder, sql } from 'kysely';
import { answersTo, isCopyOf, isInTime } from '../conversation.ts';
import { isManager } from '../count-managers.ts';
import type { ResolvedQuery } from '../people-query.ts';
import type { EngagementGrouping, EngagementRow } from './counts.ts';
import { eachGroup } from './grouped.ts';
import { extentOf, type Said, spokenTable } from './spoken.ts';

/**
 * Posts of people who are no managers, and those that a manager of their own line of report answered within 7 days: one
 * whose organisation holds the author in the period.
 */
export function countVoice(
  query: ResolvedQuery,
  groupings: readonly EngagementGrouping[],
  said?: Said,
): RawBuilder<EngagementRow> {
  const message = sql`conversation.source_id, message, occurred_at, first_response_at`;
  const inForce = (period: string) => sql`population.grain = ${query.grain}
        and ${sql.ref(period)} between population.from_period and population.to_period`;
  const { firstWeek, lastWeek } = extentOf(query);
  // An answer lies in the week of its post or the two after it. Those of managers, who are few and read once, are found first:
  // how many there are to a post PostgreSQL cannot guess, and it would look up of each who gave it.
  return sql`
    with recursive ${spokenTable(query, ['post'], message, said)}, voice as materialized (
      select spoken.*, row_number() over () as id from spoken where not (${isManager})
    ), place as (
      select id, period, person_id, occurred_at, source_id, message from voice where first_response_at is not null
      union all
      select id, period, voice.person_id, voice.occurred_at, copy.source_id, copy.message
      from voice join conversation as copy on ${isCopyOf('copy', 'voice')}
      where voice.first_response_at is not null
    ), response as materialized (
      select source_id, target, person_id, occurred_at from conversation
      where target is not null and week between ${firstWeek}::date and ${lastWeek}::date + 14 and person_id = any(array(
        select person_id from public.population where grain = ${query.grain} and leads and ${isManager}
      ))
    ), answer as materialized (
      select distinct place.id, place.period, place.person_id as author_id, response.person_id as manager_id
      from place join response on ${answersTo('response', 'place')}
        and response.person_id <> place.person_id and ${isInTime('response', 'place')}
      join public.population on ${inForce('place.period')}
        and population.person_id = response.person_id and ${isManager}
    ), above as (
      select answer.period, author_id, population.manager_id
      from (select distinct period, author_id from answer) as answer
      join public.population on ${inForce('answer.period')} and population.person_id = author_id
      where population.manager_id is not null
      union
      select above.period, author_id, population.manager_id
      from above join public.population on ${inForce('above.period')} and population.person_id = above.manager_id
      where population.manager_id is not null
    ), answered as (
      select distinct id from answer join above using (period, author_id, manager_id)
    )
    select period, "grouping", key, count(*)::integer as voice_posts,
      count(answered.id)::integer as voice_posts_answered
    from voice left join answered using (id) ${eachGroup(groupings)} group by period, "grouping", key`;
}
