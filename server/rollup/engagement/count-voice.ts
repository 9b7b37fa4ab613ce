import { type RawBuilder, sql } from 'kysely';
import { answersTo, isInTime } from '../conversation.ts';
import { isManager } from '../count-managers.ts';
import { grouped } from '../grouping.ts';
import type { EngagementRow } from './counts.ts';
import { type Spoken, spokenTable } from './spoken.ts';

/**
 * Posts of people who are no managers, and those that a manager of their own line of report answered within 7 days: one
 * whose organisation holds the author in the period.
 */
export function countVoice(spoken: Spoken): RawBuilder<EngagementRow> {
  const { key, by } = grouped(spoken.groupings);
  const { grain } = spoken.query;
  const message = sql`conversation.source_id, message, occurred_at, first_response_at`;
  return sql`
    with recursive ${spokenTable(spoken, ['post'], message)}, voice as materialized (
      select spoken.*, row_number() over () as id from spoken where not (${isManager})
    ), answer as materialized (
      select distinct voice.id, voice.period, voice.person_id as author_id, response.person_id as manager_id
      from voice join conversation as response on ${answersTo('response', 'voice')}
        and response.person_id <> voice.person_id and ${isInTime('response', 'voice')}
      join population as manager on manager.grain = ${grain} and manager.person_id = response.person_id
        and voice.period between manager.from_period and manager.to_period and manager.leader_level <> '(none)'
      where voice.first_response_at is not null
    ), above as (
      select answer.period, answer.author_id, population.manager_id
      from (select distinct period, author_id from answer) as answer
      join population on population.grain = ${grain} and population.person_id = answer.author_id
        and answer.period between from_period and to_period
      where population.manager_id is not null
      union
      select above.period, above.author_id, population.manager_id
      from above join population on population.grain = ${grain} and population.person_id = above.manager_id
        and above.period between from_period and to_period
      where population.manager_id is not null
    ), answered as (
      select distinct id from answer join above using (period, author_id, manager_id)
    )
    select period, ${key}, count(*)::integer as voice_posts, count(answered.id)::integer as voice_posts_answered
    from voice left join answered using (id) group by ${by}`;
}
