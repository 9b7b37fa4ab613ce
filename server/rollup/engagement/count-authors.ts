import { type RawBuilder, sql } from 'kysely';
import { isCut, isPlace } from '../grouping.ts';
import type { EngagementRow } from './counts.ts';
import { type Spoken, spokenTable } from './spoken.ts';

/** What the tenth of authors who wrote the most wrote, rounded up to whole people. */
export function countAuthors(spoken: Spoken): RawBuilder<EngagementRow> {
  const [first = 'all'] = spoken.groupings;
  const groups = isPlace(first)
    ? [sql`(${sql.lit(first)}, place)`]
    : spoken.groupings.map((grouping) =>
        isCut(grouping) ? sql`(${sql.lit(grouping)}, ${sql.ref(grouping)})` : sql`('all', 'all')`,
      );
  return sql`
    with recursive ${spokenTable(spoken, ['post', 'reply'], sql`verb`)}, author as (
      select period, place, person_id, department, location, level, leader_level, count(*) as messages
      from spoken group by period, place, person_id, department, location, level, leader_level
    ), ranked as (
      select period, "grouping", key, messages,
        row_number() over (partition by period, "grouping", key order by messages desc) as rank,
        count(*) over (partition by period, "grouping", key) as authors
      from author cross join lateral (values ${sql.join(groups)}) as part ("grouping", key)
    )
    select period, "grouping", key, sum(messages)::integer as top_authored
    from ranked where rank <= ceil(authors / 10.0) group by period, "grouping", key`;
}
