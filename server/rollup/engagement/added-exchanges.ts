import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { DB } from '../../database/types.generated.ts';
import type { ResolvedQuery } from '../people-query.ts';
import { exchangeTable } from './count-exchanges.ts';
import type { EngagementGrouping, EngagementRow } from './counts.ts';
import { eachGroup, groupSets } from './grouped.ts';
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

/**
 * What the exchanges of `exchanged` that are fresh add to what `countExchanges` counts. Most pairs have one in a period: those
 * are summed at once, as nothing goes back in any group.
 */
export function countAddedExchanges(
  query: ResolvedQuery,
  groupings: readonly EngagementGrouping[],
): RawBuilder<EngagementRow> {
  const inBoth = (rows: RawBuilder<unknown>) => sql`coalesce(bool_or(person_id < author_id) ${rows}, false)
        and coalesce(bool_or(person_id > author_id) ${rows}, false)`;
  const between = sql`least(person_id, author_id), greatest(person_id, author_id)`;
  const units = sql`count(*) filter (where is_fresh and is_cross) as cross_unit,
        count(*) filter (where is_fresh and not is_cross) as within_unit`;
  const { key, by } = groupSets(groupings);
  return sql`
    with ${spokenTable(query, ['reply', 'react'], sql`author_id, is_fresh`, 'exchanged')},
    ${exchangeTable(query)}, counted as materialized (
      select *, count(*) over (partition by period, ${between}) as exchanges from exchange
    ), pair as (
      select period, "grouping", key, ${units}, bool_and(is_fresh) as is_first,
        ${inBoth(sql``)} as is_two_way, ${inBoth(sql`filter (where not is_fresh)`)} as was_two_way
      from counted ${eachGroup(groupings)} where exchanges > 1
      group by period, "grouping", key, ${between}
    ), added as (
      select period, "grouping", key, cross_unit, within_unit, is_first::integer as pairs,
        (is_two_way and not was_two_way)::integer as two_way_pairs
      from pair
      union all
      select period, ${key}, ${units}, count(*) filter (where is_fresh), 0
      from counted where exchanges = 1 group by ${by}
    )
    select period, "grouping", key, sum(cross_unit)::integer as cross_unit, sum(within_unit)::integer as within_unit,
      sum(pairs)::integer as pairs, sum(two_way_pairs)::integer as two_way_pairs
    from added group by period, "grouping", key`;
}
