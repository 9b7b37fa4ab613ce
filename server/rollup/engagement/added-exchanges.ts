import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { DB } from '../../database/types.generated.ts';
import type { ResolvedQuery } from '../people-query.ts';
import { exchangeTable } from './count-exchanges.ts';
import type { EngagementGrouping, EngagementRow } from './counts.ts';
import { eachGroup } from './grouped.ts';
import { spokenTable } from './spoken.ts';

/** A week lies in periods that begin and end so many days from its Monday at most. */
const reach = 37;

/**
 * Puts everything that the people of the exchanges in `changed_answer` said to each other, in the same periods, into the
 * temporary table `exchanged`; `is_fresh` is what was not known before.
 */
export async function findExchanged(database: Kysely<DB>): Promise<void> {
  await sql`
    create temporary table exchanged on commit drop as
    with pair as (
      select distinct least(person_id, author_id) as one, greatest(person_id, author_id) as other
      from changed_answer join conversation on conversation.ctid = id where author_id <> person_id
    ), extent as (
      select min(week) - ${reach}::integer as first, max(week) + ${reach}::integer as last from changed_answer
    )
    select conversation.*, changed_answer.id is not null as is_fresh
    from extent join conversation on week between first and last
    join pair on one = least(person_id, author_id) and other = greatest(person_id, author_id)
    left join changed_answer on changed_answer.id = conversation.ctid`.execute(database);
  await sql`analyze exchanged`.execute(database);
}

/** What the exchanges of `exchanged` that are fresh add to what `countExchanges` counts. */
export function countAddedExchanges(
  query: ResolvedQuery,
  groupings: readonly EngagementGrouping[],
): RawBuilder<EngagementRow> {
  const inBoth = (rows: RawBuilder<unknown>) => sql`coalesce(bool_or(person_id < author_id) ${rows}, false)
        and coalesce(bool_or(person_id > author_id) ${rows}, false)`;
  return sql`
    with ${spokenTable(query, ['reply', 'react'], sql`author_id, is_fresh`, 'exchanged')},
    ${exchangeTable(query)}, pair as (
      select period, "grouping", key, count(*) filter (where is_fresh and is_cross) as cross_unit,
        count(*) filter (where is_fresh and not is_cross) as within_unit, bool_and(is_fresh) as is_first,
        ${inBoth(sql``)} as is_two_way, ${inBoth(sql`filter (where not is_fresh)`)} as was_two_way
      from exchange ${eachGroup(groupings)}
      group by period, "grouping", key, least(person_id, author_id), greatest(person_id, author_id)
    )
    select period, "grouping", key, sum(cross_unit)::integer as cross_unit, sum(within_unit)::integer as within_unit,
      count(*) filter (where is_first)::integer as pairs,
      count(*) filter (where is_two_way and not was_two_way)::integer as two_way_pairs
    from pair group by period, "grouping", key`;
}
