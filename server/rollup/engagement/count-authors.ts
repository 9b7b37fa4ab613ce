import { type RawBuilder, sql } from 'kysely';
import { isPlace } from '../grouping.ts';
import type { ResolvedQuery } from '../people-query.ts';
import type { EngagementGrouping, EngagementRow } from './counts.ts';
import { eachGroup, keyIn } from './grouped.ts';
import { asksForPlaces, countedWeeks, memberTable, type Said, spokenTable } from './spoken.ts';

/**
 * What the tenth of authors who wrote the most wrote, rounded up to whole people. Authors who wrote equally much are
 * counted together: there are far fewer such numbers than authors.
 */
export function countAuthors(
  query: ResolvedQuery,
  groupings: readonly EngagementGrouping[],
  said?: Said,
): RawBuilder<EngagementRow> {
  const places = groupings.filter(isPlace);
  const others = groupings.filter((grouping) => !isPlace(grouping));
  // In a period everybody is of one department and team, and of one only: what they wrote is summed before it is laid out.
  const ofPeople = sql`
      select period, "grouping", key, messages from (
        select period, person_id, department, location, level, leader_level, team, sum(messages) as messages
        from written group by period, person_id, department, location, level, leader_level, team
      ) as written ${eachGroup(others)}`;
  const inGroup = (grouping: EngagementGrouping) => sql`
      select period, ${sql.lit(grouping)} as "grouping", ${keyIn(grouping)} as key, sum(messages) as messages from written
      where ${keyIn(grouping)} is not null group by period, person_id, ${keyIn(grouping)}`;
  const authors = others.length > 1 ? [ofPeople, ...places.map(inGroup)] : groupings.map(inGroup);
  // By place a person has about as many rows in a week as messages, and wider ones.
  const areCounted = query.grain === 'week' && !said && !asksForPlaces(query, groupings);
  const written = areCounted ? inWeeks(query, groupings) : oneByOne(query, said);
  return sql`
    with ${written}, author as (
      ${sql.join(authors, sql` union all `)}
    ), equal as materialized (
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

/** `written`: how many messages somebody wrote, in one row or several for each person and period. */
function oneByOne(query: ResolvedQuery, said: Said | undefined): RawBuilder<unknown> {
  return sql`${spokenTable(query, ['post', 'reply'], sql`verb`, said)}, written as (
      select *, 1 as messages from spoken
    )`;
}

/** The same of weeks, in which messages are counted already. */
function inWeeks(query: ResolvedQuery, groupings: readonly EngagementGrouping[]): RawBuilder<unknown> {
  const rows = countedWeeks(query, groupings, sql`posts + replies as messages`);
  return sql`${memberTable(query)}, written as (select * from (${rows}) as written where messages > 0)`;
}
