import { type RawBuilder, sql } from 'kysely';
import type { ResolvedQuery } from '../people-query.ts';
import type { EngagementGrouping, EngagementRow } from './counts.ts';
import { eachGroup } from './grouped.ts';
import { type Said, spokenTable } from './spoken.ts';

/**
 * What the tenth of authors who wrote the most wrote, rounded up to whole people. Authors who wrote equally much are
 * counted together: there are far fewer such numbers than authors.
 */
export function countAuthors(
  query: ResolvedQuery,
  groupings: readonly EngagementGrouping[],
  said?: Said,
): RawBuilder<EngagementRow> {
  return sql`
    with ${spokenTable(query, ['post', 'reply'], sql`verb`, said)}, author as (
      select period, "grouping", key, count(*) as messages
      from spoken ${eachGroup(groupings)} group by period, "grouping", key, person_id
    ), equal as (
      select period, "grouping", key, messages, count(*) as authors from author
      group by period, "grouping", key, messages
    ), ranked as (
      select *, sum(authors) over (partition by period, "grouping", key order by messages desc) as rank,
        ceil(sum(authors) over (partition by period, "grouping", key) / 10) as top
      from equal
    )
    select period, "grouping", key, sum(messages * least(authors, top - rank + authors))::integer as top_authored
    from ranked where rank - authors < top group by period, "grouping", key`;
}
