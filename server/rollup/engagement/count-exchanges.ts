import { type RawBuilder, sql } from 'kysely';
import type { PeopleQuery } from '../people-query.ts';
import type { EngagementGrouping, EngagementRow } from './counts.ts';
import { eachGroup } from './grouped.ts';
import { groupColumns, spokenTable } from './spoken.ts';

/**
 * Replies and reactions to messages of somebody else: across departments and within them, and the pairs of people they
 * are between. Who answered whom in turn counts where both did so in the group.
 */
export function countExchanges(
  query: PeopleQuery,
  groupings: readonly EngagementGrouping[],
): RawBuilder<EngagementRow> {
  return sql`
    with recursive ${spokenTable(query, ['reply', 'react'], sql`author_id`)}, direction as (
      select period, person_id, author_id, ${groupColumns}, count(*) as events
      from spoken where author_id <> person_id
      group by period, person_id, author_id, ${groupColumns}
    ), exchange as (
      select direction.*, author.department <> direction.department as is_cross
      from direction join population as author on author.grain = ${query.grain}
        and author.person_id = author_id and period between author.from_period and author.to_period
    ), pair as (
      select period, "grouping", key, sum(events) filter (where is_cross) as cross_unit,
        sum(events) filter (where not is_cross) as within_unit,
        bool_or(person_id < author_id) and bool_or(person_id > author_id) as is_two_way
      from exchange ${eachGroup(groupings)}
      group by period, "grouping", key, least(person_id, author_id), greatest(person_id, author_id)
    )
    select period, "grouping", key, coalesce(sum(cross_unit), 0)::integer as cross_unit,
      coalesce(sum(within_unit), 0)::integer as within_unit, count(*)::integer as pairs,
      count(*) filter (where is_two_way)::integer as two_way_pairs
    from pair group by period, "grouping", key`;
}
