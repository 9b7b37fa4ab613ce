import { type Kysely, type RawBuilder, sql } from 'kysely';
import { addDays, beginningOfTime, type DateText, type Extent } from '../calendar.ts';
import {
  type Horizon,
  messageAnswered,
  messageMade,
  originalStored,
  readHorizon,
  verbNumber,
} from '../collect/index.ts';
import type { DB } from '../database/types.generated.ts';
import { firstActiveDay } from './people-query.ts';

/** Acts that are to be counted, and what counting them changes. They stand in the temporary tables of `createActs`. */
export interface Acts {
  /** Mondays of the weeks in which there are any, or of which everything is counted anew. */
  weeks: DateText[];
  /** The first and the last day with any, where they only add to what is counted; null without. */
  days: Extent | null;
  /** Of those, the weeks in which somebody was active on other days, or in another way, than was known. */
  activeWeeks: DateText[];
  /** The same of a source or community alone, where others may have known it. */
  placeWeeks: DateText[];
  /** Days on which somebody's activity began ever, or was thought to, where that changes by the acts alone. */
  beginnings: DateText[];
  /** How many people they change anything for but the number of their acts. */
  people: number;
  /** Whether they only add to what is counted. */
  areAdded: boolean;
}

/**
 * `act` holds what is to be counted, a row for each act or for several of one kind on one day (`acts`; `day_bit` is that of
 * the day in its week). `recounted` names the person-weeks of which all that was counted before is to be forgotten.
 */
export async function createActs(database: Kysely<DB>): Promise<void> {
  await sql`
    create temporary table act (person_id bigint, week date, day date, day_bit smallint, source_id integer,
      community_id integer, verb smallint, acts integer, occurred_at timestamptz, message text, target text,
      copy_of text) on commit drop`.execute(database);
  await sql`create temporary table recounted (person_id bigint, week date) on commit drop`.execute(database);
}

/** Acts taken from `fresh_activity` at a time: bounds the length of one transaction. */
export const actsAtATime = 300_000;

/** Takes acts that were stored since the last refresh, and gives how many those were. Bots and guests count nowhere. */
export async function takeFreshActs(database: Kysely<DB>, timeZone: string): Promise<number> {
  const local = sql`occurred_at at time zone ${timeZone}`;
  const { rows } = await sql<{ taken: number }>`
    with taken as (
      delete from fresh_activity
      where ctid = any (array(select ctid from fresh_activity limit ${actsAtATime}))
      returning *
    ), inserted as (
      insert into act
      select person_id, date_trunc('week', ${local})::date, (${local})::date, ${dayBit(local)}, fresh.source_id,
        coalesce(community_id, 0), verb, 1, occurred_at, message, target, ${originalStored('fresh')}
      from taken as fresh join account on account.id = account_id
      where person_id is not null and kind = 'employee'
    )
    select count(*)::integer as taken from taken`.execute(database);
  return rows[0]?.taken ?? 0;
}

/**
 * Takes everything that was done in the person-weeks named in `touched` from the stored events, and from what is kept of
 * those that are no longer stored. What of it waits to be added is in there already.
 */
export async function recountActs(database: Kysely<DB>, timeZone: string): Promise<void> {
  await sql`insert into recounted select distinct person_id, week from touched`.execute(database);
  const { rows } = await sql<{ first: DateText | null; last: DateText | null }>`
    select min(week) as first, max(week) as last from recounted`.execute(database);
  const { first, last } = rows[0] ?? {};
  if (!first || !last) return;
  // With the accounts in it, so that events have one table to be joined with, on account and week at once. Joined one
  // after the other on a partition without statistics yet, all events of a week would meet all people of the week.
  await sql`
    create temporary table touched_account on commit drop as
    select account.id as account_id, person_id, week from recounted join account using (person_id)
    where kind = 'employee'`.execute(database);
  await sql`analyze recounted, touched_account`.execute(database);
  // In one statement, which sees an event where it sees that it waits to be added, and neither or both.
  await sql`
    with added as (
      delete from fresh_activity using touched_account as touched
      where fresh_activity.account_id = touched.account_id
        and date_trunc('week', occurred_at at time zone ${timeZone})::date = touched.week
    )
    insert into act ${storedActs(timeZone, first, last, await readHorizon(database))}`.execute(database);
}

const dayBit = (day: RawBuilder<unknown>) => sql`(1 << (extract(isodow from ${day})::integer - 1))::smallint`;

/**
 * What was done in the weeks of `touched_account`. Weeks before the horizon have it from `past_activity` alone: of their
 * events some may still be there, and others no longer.
 */
function storedActs(
  timeZone: string,
  first: DateText,
  last: DateText,
  horizon: Horizon | null,
): RawBuilder<unknown> {
  const condensedBefore = horizon?.condensedBefore ?? beginningOfTime;
  // The week is compared as a week; the range of instants, a day wider against odd midnights, only finds the events.
  const local = sql`occurred_at at time zone ${timeZone}`;
  const stored = sql`
      select touched.person_id, touched.week, (${local})::date, ${dayBit(local)}, event.source_id,
        coalesce(event.community_id, 0), verb, 1, occurred_at, ${messageMade}, ${messageAnswered},
        ${originalStored('event')}
      from touched_account as touched
      join event on event.account_id = touched.account_id
        and date_trunc('week', ${local})::date = touched.week
        and occurred_at >= (touched.week - 1)::timestamp at time zone 'UTC'
        and occurred_at < (touched.week + 8)::timestamp at time zone 'UTC'
        and occurred_at >= (${first}::date - 1)::timestamp at time zone 'UTC'
        and occurred_at < (${last}::date + 8)::timestamp at time zone 'UTC'
      where verb <= ${verbNumber.share} and touched.week >= ${condensedBefore}::date`;
  if (first >= condensedBefore) return stored;
  return sql`${stored}
      union all
      select touched.person_id, touched.week, past.day, ${dayBit(sql`past.day`)}, past.source_id,
        coalesce(past.community_id, 0), verb, acts, occurred_at, message, target, ${originalStored('past')}
      from touched_account as touched
      join past_activity as past on past.account_id = touched.account_id
        and date_trunc('week', past.day::timestamp)::date = touched.week
        and past.day between ${first}::date and ${addDays(last, 6)}::date`;
}

/** Columns of `person_week` and its like that acts add up to: days, which are joined, and numbers, which are summed. */
export const dayColumns = ['read_days', 'react_days', 'reply_days', 'post_days'] as const;
export const numberColumns = ['visits', 'views', 'reactions', 'replies', 'posts', 'shares'] as const;

/**
 * Sums `act` up in `act_week`, by person, week, source and community, and says in `changed_person` and in what it gives
 * what that changes; `is_active` where it is more than places. A copy whose original is stored is counted nowhere.
 */
export async function sumActs(database: Kysely<DB>): Promise<Acts> {
  await sql`create temporary table act_week on commit drop as ${sums()}`.execute(database);
  await sql`analyze act, act_week`.execute(database);
  // Joined before they are left out: on a cluster what is kept of people is elsewhere.
  await sql`
    create temporary table known_place on commit drop as
    select person_id, week, source_id, community_id from act_week join person_community_week as kept
      using (person_id, week, source_id, community_id)
    where ${holds('kept', 'act_week')}`.execute(database);
  await sql`
    create temporary table known_week on commit drop as
    with act as materialized (
      select person_id, week, ${sql.join(dayColumns.map((column) => sql`bit_or(${sql.ref(column)}) as ${sql.ref(column)}`))}
      from act_week group by person_id, week
    )
    select person_id, week from act join person_week as kept using (person_id, week)
    where ${holds('kept', 'act')}`.execute(database);
  await sql`
    create temporary table changed_week on commit drop as
    select person_id, week, true as is_active from recounted
    union
    select person_id, week, known_week.week is null
    from act_week left join known_place using (person_id, week, source_id, community_id)
    left join known_week using (person_id, week)
    where known_place.week is null or known_week.week is null`.execute(database);
  await createChangedPeople(database);
  await sql`
    insert into changed_person select person_id, bool_or(is_active) from changed_week group by person_id`.execute(
    database,
  );
  // Read before: what follows then asks tables of the refresh alone, and no cluster has a part in it.
  await sql`
    create temporary table known_first on commit drop as
    select person_id, first_on from person_first_activity where person_id in (select person_id from act_week)`.execute(
    database,
  );
  const { rows } = await sql<Acts>`
    select array(select week from act union select week from recounted order by week)::text[] as weeks,
      (select json_build_object('from', min(day), 'to', max(day)) from act
        where not exists (select from recounted) having count(*) > 0) as days,
      array(select distinct week from changed_week where is_active order by week)::text[] as "activeWeeks",
      array(select distinct week from changed_week order by week)::text[] as "placeWeeks",
      array(select distinct day from (${beginnings()}) as beginning)::text[] as beginnings,
      (select count(*)::integer from changed_person) as people, not exists (select from recounted) as "areAdded"
  `.execute(database);
  const [acts] = rows;
  if (!acts) throw new Error('expected one row about the acts, found none');
  return acts;
}

/** `changed_person` names whom acts change anything for; `is_active` where it is more than places. */
export async function createChangedPeople(database: Kysely<DB>): Promise<void> {
  // With an index: how many acts there are of these people in the newest weeks PostgreSQL cannot know, and it would compare
  // each act with each person.
  await sql`create temporary table changed_person (person_id bigint primary key, is_active boolean) on commit drop`.execute(
    database,
  );
}

/** Whether all days of one row are known from another. */
function holds(kept: string, act: string): RawBuilder<unknown> {
  const each = dayColumns.map((column) => {
    const [known, days] = [sql.ref(`${kept}.${column}`), sql.ref(`${act}.${column}`)];
    return sql`${known} | ${days} = ${known}`;
  });
  return sql.join(each, sql` and `);
}

function sums(): RawBuilder<unknown> {
  const daysOf = (...verbs: (keyof typeof verbNumber)[]) => sql`
    coalesce(bit_or(day_bit) filter (where verb in (${sql.join(verbs.map((verb) => sql.lit(verbNumber[verb])))})), 0::smallint)`;
  const numberOf = (verb: keyof typeof verbNumber, more = sql``) => sql`
    coalesce(sum(acts) filter (where verb = ${sql.lit(verbNumber[verb])} ${more}), 0)::integer`;
  const viewsOn = [1, 2, 4, 8, 16, 32, 64].map((day) => numberOf('view', sql`and day_bit = ${sql.lit(day)}`));
  return sql`
    select person_id, week, source_id, community_id, bit_or(day_bit) as active_days,
      ${daysOf('visit', 'view')} as read_days, ${daysOf('react', 'share')} as react_days,
      ${daysOf('reply')} as reply_days, ${daysOf('post')} as post_days,
      ${numberOf('visit')} as visits, ${numberOf('view')} as views, ${numberOf('react')} as reactions,
      ${numberOf('reply')} as replies, ${numberOf('post')} as posts, ${numberOf('share')} as shares,
      case when ${numberOf('view')} > 0 then array[${sql.join(viewsOn)}] end as views_by_day
    from act where copy_of is null group by person_id, week, source_id, community_id`;
}

/** The first day of whoever was active earlier than was known, and the day that was known. */
function beginnings(): RawBuilder<unknown> {
  return sql`
    select unnest(case when first_on is null then array[day] else array[day, first_on] end) as day
    from (select person_id, min(${firstActiveDay}) as day from act_week group by person_id) as acted
    left join known_first using (person_id)
    where first_on is null or day < first_on`;
}
