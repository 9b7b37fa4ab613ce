import { type RawBuilder, sql } from 'kysely';
import type { ResolvedQuery } from '../people-query.ts';
import type { EngagementGrouping, EngagementRow } from './counts.ts';
import { eachGroup } from './grouped.ts';
import { type Said, spokenTable } from './spoken.ts';

/**
 * Replies and reactions to messages of somebody else: across departments and within them, and the pairs of people they
 * are between. Who answered whom in turn counts where both did so in the group.
 */
export function countExchanges(
  query: ResolvedQuery,
  groupings: readonly EngagementGrouping[],
  said?: Said,
): RawBuilder<EngagementRow> {
  return sql`
    with ${spokenTable(query, ['reply', 'react'], sql`author_id`, said)}, ${exchangeTable(query)}, pair as (
      select period, "grouping", key, count(*) filter (where is_cross) as cross_unit,
        count(*) filter (where not is_cross) as within_unit,
        bool_or(person_id < author_id) and bool_or(person_id > author_id) as is_two_way
      from exchange ${eachGroup(groupings)}
      group by period, "grouping", key, least(person_id, author_id), greatest(person_id, author_id)
    )
    select period, "grouping", key, coalesce(sum(cross_unit), 0)::integer as cross_unit,
      coalesce(sum(within_unit), 0)::integer as within_unit, count(*)::integer as pairs,
      count(*) filter (where is_two_way)::integer as two_way_pairs
    from pair group by period, "grouping", key`;
}

/** `exchange`: what of `spoken` answers somebody else, and whether across departments. */
export function exchangeTable({ grain }: ResolvedQuery): RawBuilder<unknown> {
  return sql`exchange as (
      select spoken.*, author.department <> spoken.department as is_cross
      from spoken join public.population as author on author.grain = ${grain}
        and author.person_id = author_id and period between author.from_period and author.to_period
      where author_id <> spoken.person_id
    )`;
}
