import { type RawBuilder, sql } from 'kysely';
import { grouped, isCut } from '../grouping.ts';
import type { EngagementRow } from './counts.ts';
import { type Spoken, spokenTable } from './spoken.ts';

/**
 * Replies and reactions to messages of somebody else: across departments and within them, and the pairs of people they
 * are between. Who answered whom in turn counts where both are in the group.
 */
export function countExchanges(spoken: Spoken): RawBuilder<EngagementRow> {
  const { key, by } = grouped(spoken.groupings);
  const { grain } = spoken.query;
  const cuts = spoken.groupings.filter(isCut);
  const backFrom = (cut: string) => sql.ref(`back_${cut}`);
  // Each such pair is met twice, once from either side.
  const mutual = sql`count(*) filter (where is_mutual)`;
  const mutualInside = cuts.map(
    (cut) => sql`when grouping(${sql.ref(cut)}) = 0
      then count(*) filter (where is_mutual and ${backFrom(cut)} = ${sql.ref(cut)})`,
  );
  const bothWays =
    mutualInside.length === 0 ? mutual : sql`case ${sql.join(mutualInside, sql` `)} else ${mutual} end`;
  return sql`
    with recursive ${spokenTable(spoken, ['reply', 'react'], sql`author_id`)}, direction as (
      select period, place, person_id, author_id, department, location, level, leader_level, count(*) as events
      from spoken where author_id <> person_id
      group by period, place, person_id, author_id, department, location, level, leader_level
    ), exchange as (
      select direction.period, direction.place, direction.events, author.department <> direction.department as is_cross,
        back.person_id is not null as is_mutual
        ${sql.join(
          cuts.map(
            (cut) => sql`, ${sql.ref(`direction.${cut}`)}, ${sql.ref(`back.${cut}`)} as ${backFrom(cut)}`,
          ),
          sql``,
        )}
      from direction
      join population as author on author.grain = ${grain} and author.person_id = direction.author_id
        and direction.period between author.from_period and author.to_period
      left join direction as back on back.period = direction.period
        and back.place is not distinct from direction.place
        and back.person_id = direction.author_id and back.author_id = direction.person_id
    ), summed as (
      select period, ${key}, sum(events) filter (where is_cross) as cross_unit,
        sum(events) filter (where not is_cross) as within_unit, count(*) as directions, ${bothWays} as both_ways
      from exchange group by ${by}
    )
    select period, "grouping", key, coalesce(cross_unit, 0)::integer as cross_unit,
      coalesce(within_unit, 0)::integer as within_unit, (directions - both_ways / 2)::integer as pairs,
      (both_ways / 2)::integer as two_way_pairs
    from summed`;
}
