import { type RawBuilder, sql } from 'kysely';
import { lastDayOf, periodOf } from '../../calendar.ts';
import { verbNumber } from '../../collect/index.ts';
import type { Grouping } from '../grouping.ts';
import { isPlace } from '../grouping.ts';
import type { PeopleQuery, PeopleTables } from '../people-query.ts';
import { isScoped, placeParts } from '../place.ts';

type SpokenVerb = 'post' | 'reply' | 'react' | 'share';

/** What every count of what people said begins with. */
export interface Spoken {
  query: PeopleQuery;
  groupings: Grouping[];
  tables: PeopleTables;
}

/** The periods as days, and as the weeks by which rows are found. */
export function extentOf({ grain, periods }: PeopleQuery) {
  const [first = ''] = periods;
  const last = lastDayOf(periods.at(-1) ?? first, grain);
  return { first, last, firstWeek: periodOf(first, 'week'), lastWeek: periodOf(last, 'week') };
}

/**
 * `spoken`: rows of `conversation` with these verbs, by people who are eligible and inside the filter in the period,
 * with the columns named and those of the member.
 */
export function spokenTable(
  { query, groupings, tables }: Spoken,
  verbs: SpokenVerb[],
  columns: RawBuilder<unknown>,
): RawBuilder<unknown> {
  const [grouping = 'all'] = groupings;
  const { first, last, firstWeek, lastWeek } = extentOf(query);
  const { place, joins, conditions } = placeParts(query, 'conversation', grouping);
  const period = sql`date_trunc(${sql.lit(query.grain)}, day)::date`;
  return sql`${tables.member}, spoken as (
      select ${period} as period, ${place} as place, conversation.person_id, department, location, level,
        leader_level, ${columns}
      from conversation ${isPlace(grouping) || isScoped(query) ? joins : sql``}
      join member on member.person_id = conversation.person_id and ${period} between from_period and to_period
      where verb in (${sql.join(verbs.map((verb) => sql.lit(verbNumber[verb])))})
        and week between ${firstWeek}::date and ${lastWeek}::date
        and day between ${first}::date and ${last}::date ${conditions}
    )`;
}
