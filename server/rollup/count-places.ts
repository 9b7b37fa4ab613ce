import { type Kysely, type RawBuilder, sql } from 'kysely';
import { daysOfPeriods } from '../calendar.ts';
import type { DB } from '../database/types.generated.ts';
import { activityCounts, voices } from './activity-counts.ts';
import { isManager } from './count-managers.ts';
import { countsOfPart, noCounts, type PeopleCounts } from './counts.ts';
import { type PeopleQuery, peopleTables, weekDays } from './people-query.ts';
import { communityPlaces } from './place.ts';
import type { SegmentKey } from './replace.ts';

type PlaceQuery = Pick<PeopleQuery, 'grain' | 'periods' | 'onlyChanged'>;

/**
 * Counts the people active in each source and community, and what they did there at most. Communities of one id are one
 * community, in whichever sources they are.
 */
export async function countPlaces(
  database: Kysely<DB>,
  query: PlaceQuery,
): Promise<(PeopleCounts & SegmentKey)[]> {
  const { member } = peopleTables(query, 'all');
  // Of changed people a refresh has read the weeks already.
  const weeks = query.onlyChanged ? 'changed_place_week' : 'person_community_week';
  // Joined with weeks alone: of dates later than any that it knows PostgreSQL would expect no row, and would go through all
  // communities for each of thousands.
  const cover = daysOfPeriods(query.periods, query.grain);
  const counts = sql.join(countsOfPart.activity.map((name) => sql.ref(name)));
  const { rows } = await sql<Partial<PeopleCounts> & SegmentKey>`
    with ${member}, seen as not materialized (
      select period, person_id, source_id, place, ${isManager} as is_manager, react_days & days as react_days,
        reply_days & days as reply_days, post_days & days as post_days,
        -- All days of a period, from the Monday of its first week on, are bits of one number.
        (active_days & days)::bigint << (act.week - date_trunc('week', period::timestamp)::date) as days_of_period
      from ${weekDays(cover)}
      join ${sql.table(weeks)} as act on act.week = cover.week and active_days & days <> 0
      join member using (person_id)
      left join (${communityPlaces}) as community on community.id = community_id
      where period between from_period and to_period
    ), of_source as materialized (${countBy(sql`source_id`)}),
    of_community as materialized (${countBy(sql`place`)})
    select 'source' as dimension, name as key, period, ${counts} from of_source join source on source.id = place_id
    union all
    select 'community', external_id, period, ${counts} from of_community join community on community.id = place_id
  `.execute(database);
  return rows.map((row) => ({ ...noCounts, ...row }));
}

function countBy(place: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`
      select place_id, period, ${activityCounts()}, ${voices(sql`is_manager`)},
        sum(bit_count(days_of_period::bit(64)))::integer as active_days
      from (
        select period, person_id, is_manager, ${place} as place_id, bit_or(days_of_period) as days_of_period,
          bit_or(react_days) as react_days, bit_or(reply_days) as reply_days, bit_or(post_days) as post_days
        from seen group by period, person_id, is_manager, place_id
      ) as active
      group by place_id, period`;
}
