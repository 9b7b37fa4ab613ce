import { type RawBuilder, sql } from 'kysely';
import type { ResolvedQuery } from '../people-query.ts';
import type { EngagementGrouping, EngagementRow } from './counts.ts';
import { eachGroup } from './grouped.ts';
import { spokenTable } from './spoken.ts';

/** What the tenth of authors who wrote the most wrote, rounded up to whole people. */
export function countAuthors(
  query: ResolvedQuery,
  groupings: readonly EngagementGrouping[],
): RawBuilder<EngagementRow> {
  return sql`
    with ${spokenTable(query, ['post', 'reply'], sql`verb`)}, author as (
      select period, "grouping", key, count(*) as messages
      from spoken ${eachGroup(groupings)} group by period, "grouping", key, person_id
    ), ranked as (
      select *, row_number() over (partition by period, "grouping", key order by messages desc) as rank,
        count(*) over (partition by period, "grouping", key) as authors
      from author
    )
    select period, "grouping", key, sum(messages)::integer as top_authored
    from ranked where rank <= ceil(authors / 10.0) group by period, "grouping", key`;
}
