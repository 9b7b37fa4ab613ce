import { type Kysely, type RawBuilder, sql } from 'kysely';
import { addDays, lastDayOf, periodOf } from '../../calendar.ts';
import { verbNumber } from '../../collect/index.ts';
import type { DB } from '../../database/types.generated.ts';
import { isPlace } from '../grouping.ts';
import type { PeopleQuery, ResolvedQuery } from '../people-query.ts';
import { peopleTables } from '../people-query.ts';
import { isScoped, scopeConditions } from '../place.ts';
import type { EngagementGrouping } from './counts.ts';

export type SpokenVerb = 'post' | 'reply' | 'react' | 'share';

/** The periods as days, and as the weeks by which rows are found. */
export function extentOf({ grain, periods }: PeopleQuery) {
  const [first = ''] = periods;
  const last = lastDayOf(periods.at(-1) ?? first, grain);
  return { first, last, firstWeek: periodOf(first, 'week'), lastWeek: periodOf(last, 'week') };
}

/** Columns by which what people said can be grouped: by who they are, and by where they said it. */
export const groupColumns = sql`department, location, level, leader_level, team, source, community`;

/** `member`: who is eligible and inside the filter. */
export function memberTable(query: ResolvedQuery): RawBuilder<unknown> {
  return peopleTables(query, 'all').member;
}

/** Where the rows of a table happened, as columns `source` and `community`; the conditions narrow it to the scope. */
export function placesOf(query: ResolvedQuery, table: string) {
  return {
    columns: sql`source.name as source, community.external_id as community`,
    joins: sql`join source on source.id = ${sql.ref(`${table}.source_id`)}
      left join community on community.id = ${sql.ref(`${table}.community_id`)}`,
    conditions: scopeConditions(query, table),
  };
}

/** Where a statement reads what was said: all of it, or rows of the same columns that it or a refresh has put into a table. */
export type Said = 'conversation' | 'act' | 'exchanged' | 'settled' | 'spoken_ready';

/**
 * `member`, and `spoken`: rows of what was said with these verbs, by people who are eligible and inside the filter in
 * the period, with the columns named and those to group by.
 */
export function spokenTable(
  query: ResolvedQuery,
  verbs: SpokenVerb[],
  columns: RawBuilder<unknown>,
  said: Said = 'conversation',
): RawBuilder<unknown> {
  const ofVerbs = sql`verb in (${sql.join(verbs.map((verb) => sql.lit(verbNumber[verb])))})`;
  if (said === 'spoken_ready') {
    return sql`spoken as (
      select period, conversation.person_id, ${groupColumns}, ${columns} from spoken_ready as conversation where ${ofVerbs}
    )`;
  }
  const places = placesOf(query, 'conversation');
  const period = sql`date_trunc(${sql.lit(query.grain)}, day)::date`;
  return sql`${memberTable(query)}, spoken as (
      select ${period} as period, conversation.person_id, department, location, level, leader_level, team,
        ${places.columns}, ${columns}
      from ${sql.table(said)} as conversation ${places.joins}
      join member on member.person_id = conversation.person_id and ${period} between from_period and to_period
      where ${ofVerbs} and copy_of is null and ${inPeriods(query, said)} ${places.conditions}
    )`;
}

/**
 * What people said in the weeks of the query as rows of counts, of which the columns named are taken: one for each person and
 * week, or for each of the places where somebody was.
 */
export function countedWeeks(
  query: ResolvedQuery,
  groupings: readonly EngagementGrouping[],
  columns: RawBuilder<unknown>,
  weeks: 'person_community_week' | 'act_week' = 'person_community_week',
): RawBuilder<unknown> {
  const { firstWeek, lastWeek } = extentOf(query);
  const byPlace = weeks === 'act_week' || asksForPlaces(query, groupings);
  const places = byPlace ? placesOf(query, 'act') : nowhere;
  return sql`
      select week as period, act.person_id, department, location, level, leader_level, team, ${places.columns}, ${columns}
      from ${sql.table(byPlace ? weeks : 'person_week')} as act ${places.joins}
      join member on member.person_id = act.person_id and week between from_period and to_period
      where week between ${firstWeek}::date and ${lastWeek}::date ${places.conditions}`;
}

/** Whether it matters where something was said. */
export function asksForPlaces(query: ResolvedQuery, groupings: readonly EngagementGrouping[]): boolean {
  return groupings.some(isPlace) || isScoped(query);
}

const nowhere = {
  columns: sql`null::text as source, null::text as community`,
  joins: sql``,
  conditions: sql``,
};

/**
 * Whether a row is of these periods. By week rows are found, where nothing else finds them; their day is asked of those weeks
 * alone that lie in part outside. PostgreSQL takes week and day, or week and instant, for independent, and together would guess
 * far too few rows.
 */
function inPeriods(query: ResolvedQuery, said: Said): RawBuilder<unknown> {
  const { first, last, firstWeek, lastWeek } = extentOf(query);
  const ofDays = sql`day between ${first}::date and ${last}::date`;
  if (said === 'settled') return ofDays;
  const cut = [...(firstWeek < first ? [firstWeek] : []), ...(addDays(lastWeek, 6) > last ? [lastWeek] : [])];
  const ofCutWeeks = cut.length === 0 ? sql`` : sql`and (week <> all(${cut}::date[]) or ${ofDays})`;
  return sql`week between ${firstWeek}::date and ${lastWeek}::date ${ofCutWeeks}`;
}

/**
 * Puts `spoken` of these verbs with all its columns into the temporary table `spoken_ready` while `work` counts several things from it:
 * joined once, and PostgreSQL knows how many rows there are.
 */
export async function withSpokenReady<Result>(
  database: Kysely<DB>,
  query: ResolvedQuery,
  verbs: SpokenVerb[],
  work: () => Promise<Result>,
): Promise<Result> {
  const columns = sql`verb, conversation.source_id, message, occurred_at, author_id, first_response_at, first_reply_at`;
  await sql`
    create temporary table spoken_ready on commit drop as
    with ${spokenTable(query, verbs, columns)} select * from spoken`.execute(database);
  await sql`analyze spoken_ready`.execute(database);
  const result = await work();
  await sql`drop table spoken_ready`.execute(database);
  return result;
}
