import { type Kysely, type RawBuilder, sql } from 'kysely';
import { addDays, beginningOfTime, type DateText } from '../calendar.ts';
import {
  type Horizon,
  messageAnswered,
  messageMade,
  originalStored,
  readHorizon,
  verbNumber,
} from '../collect/index.ts';
import type { DB } from '../database/types.generated.ts';
import { resolveConversation } from './conversation.ts';
import { firstActiveDay } from './people-query.ts';

/** What a refresh of person-weeks changed. */
export interface ChangedWeeks {
  /** Mondays of the weeks in which somebody's activity was computed anew. */
  weeks: DateText[];
  /** Days on which somebody's activity began ever, or was thought to, where that changed. */
  beginnings: DateText[];
  /** Mondays of the weeks of messages and answers, of anybody, of which it changed who answers whom. */
  answers: DateText[];
}

/**
 * Computes the person-weeks named in `touched` anew from the stored events, and from what is kept of those that are no
 * longer stored; `fromNothing`: there are none yet. Bots and guests count nowhere.
 */
export async function refreshPersonWeeks(
  database: Kysely<DB>,
  timeZone: string,
  fromNothing: boolean,
): Promise<ChangedWeeks> {
  const { rows } = await sql<{ week: DateText }>`select distinct week from touched order by week`.execute(
    database,
  );
  const weeks = rows.map((row) => row.week);
  const [first] = weeks;
  const last = weeks.at(-1);
  if (!first || !last) return { weeks, beginnings: [], answers: [] };
  await sql`create temporary table touched_once on commit drop as select distinct person_id, week from touched`.execute(
    database,
  );
  // With the accounts in it, so that events have one table to be joined with, on account and week at once. Joined one
  // after the other on a partition without statistics yet, all events of a week would meet all people of the week.
  await sql`
    create temporary table touched_account on commit drop as
    select account.id as account_id, person_id, week from touched_once join account using (person_id)
    where kind = 'employee'`.execute(database);
  await sql`analyze touched_once, touched_account`.execute(database);
  await sql`create temporary table touched_message (source_id integer, message text) on commit drop`.execute(
    database,
  );
  if (!fromNothing) await forget(database);
  await recount(database, acts(timeZone, first, last, await readHorizon(database)), timeZone);
  await analyzeAfterBulk(database);
  const answers = await resolveConversation(database);
  const beginnings = await refreshFirstActivity(database);
  return { weeks, beginnings, answers };
}

/** So many person-weeks at once change what PostgreSQL should know of the tables. */
const bulk = 5_000;

/**
 * Autovacuum looks at a table a minute after a bulk load at the earliest; what is counted from it within that minute
 * would be planned as if it were empty, and take minutes instead of seconds.
 */
async function analyzeAfterBulk(database: Kysely<DB>): Promise<void> {
  const { rows } = await sql<{ many: boolean }>`select count(*) >= ${bulk} as many from touched_once`.execute(
    database,
  );
  if (rows[0]?.many)
    await sql`analyze person_week, person_community_week, person_first_activity, conversation`.execute(
      database,
    );
}

const activity = sql.raw(
  'read_days, react_days, reply_days, post_days, visits, views, reactions, replies, posts, shares',
);

/** Takes away what was counted of the touched person-weeks, and notes which messages that leaves without an answer. */
async function forget(database: Kysely<DB>): Promise<void> {
  for (const table of ['person_community_week', 'person_week']) {
    await sql`
      delete from ${sql.table(table)} as counted using touched_once as touched
      where counted.person_id = touched.person_id and counted.week = touched.week`.execute(database);
  }
  await sql`
    with gone as (
      delete from conversation using touched_once as touched
      where conversation.person_id = touched.person_id and conversation.week = touched.week
      returning source_id, message, target, copy_of
    )
    insert into touched_message ${messagesOf('gone')}`.execute(database);
}

/**
 * What was done in the touched weeks, a row for each act or for several of one kind on one day (`acts`). Weeks before the
 * horizon have it from `past_activity` alone: of their events some may still be there, and others no longer.
 */
function acts(
  timeZone: string,
  first: DateText,
  last: DateText,
  horizon: Horizon | null,
): RawBuilder<unknown> {
  const condensedBefore = horizon?.condensedBefore ?? beginningOfTime;
  const dayBit = (day: RawBuilder<unknown>) =>
    sql`(1 << (extract(isodow from ${day})::integer - 1))::smallint`;
  // The week is compared as a week; the range of instants, a day wider against odd midnights, only finds the events.
  const stored = sql`
      select touched.person_id, touched.week, event.source_id, coalesce(event.community_id, 0) as community_id, verb,
        ${dayBit(sql`occurred_at at time zone ${timeZone}`)} as day, 1 as acts, occurred_at,
        ${messageMade} as message, ${messageAnswered} as target, ${originalStored('event')} as copy_of
      from touched_account as touched
      join event on event.account_id = touched.account_id
        and date_trunc('week', occurred_at at time zone ${timeZone})::date = touched.week
        and occurred_at >= (touched.week - 1)::timestamp at time zone 'UTC'
        and occurred_at < (touched.week + 8)::timestamp at time zone 'UTC'
        and occurred_at >= (${first}::date - 1)::timestamp at time zone 'UTC'
        and occurred_at < (${last}::date + 8)::timestamp at time zone 'UTC'
      where verb <= ${verbNumber.share} and touched.week >= ${condensedBefore}::date`;
  if (first >= condensedBefore) return stored;
  return sql`${stored}
      union all
      select touched.person_id, touched.week, past.source_id, coalesce(past.community_id, 0), verb,
        ${dayBit(sql`past.day`)}, acts, occurred_at, message, target, ${originalStored('past')}
      from touched_account as touched
      join past_activity as past on past.account_id = touched.account_id
        and date_trunc('week', past.day::timestamp)::date = touched.week
        and past.day between ${first}::date and ${addDays(last, 6)}::date`;
}

/** The messages that rows of `conversation` make, are about, and are copies of: of the last nobody says in which source. */
function messagesOf(rows: string): RawBuilder<unknown> {
  return sql`
      select source_id, id from ${sql.table(rows)}, unnest(array[message, target]) as id where id is not null
      union all
      select source.id, copy_of from ${sql.table(rows)} as copy join source on source.id <> copy.source_id
      where copy_of is not null`;
}

/**
 * Counts by community and, summed over communities, by person-week, and notes who wrote to whom, in one statement. A copy
 * whose original is stored is counted nowhere, but answers what it answers.
 */
async function recount(database: Kysely<DB>, acts: RawBuilder<unknown>, timeZone: string): Promise<void> {
  const daysOf = (...verbs: (keyof typeof verbNumber)[]) => sql`
    coalesce(bit_or(day) filter (where verb in (${sql.join(verbs.map((verb) => sql.lit(verbNumber[verb])))})), 0)`;
  const countOf = (verb: keyof typeof verbNumber, more = sql``) => sql`
    coalesce(sum(acts) filter (where verb = ${sql.lit(verbNumber[verb])} ${more}), 0)::integer`;
  const [post, reply, react] = (['post', 'reply', 'react'] as const).map((verb) => sql.lit(verbNumber[verb]));
  const viewsOn = [1, 2, 4, 8, 16, 32, 64].map((day) => countOf('view', sql`and day = ${sql.lit(day)}`));
  await sql`
    with act as (${acts}
    ), conversed as (
      insert into conversation (person_id, week, day, occurred_at, source_id, community_id, verb, message, target, copy_of)
      select person_id, week, (occurred_at at time zone ${timeZone})::date, occurred_at, source_id, community_id, verb,
        message, target, copy_of
      from act where verb in (${post}, ${reply}, ${react}, ${sql.lit(verbNumber.share)})
      returning source_id, message, target, copy_of
    ), noted as (
      insert into touched_message ${messagesOf('conversed')}
    ), counted as (
      insert into person_community_week (person_id, week, source_id, community_id, ${activity}, views_by_day)
      select person_id, week, source_id, community_id,
        ${daysOf('visit', 'view')}, ${daysOf('react', 'share')}, ${daysOf('reply')}, ${daysOf('post')},
        ${countOf('visit')}, ${countOf('view')}, ${countOf('react')}, ${countOf('reply')}, ${countOf('post')},
        ${countOf('share')}, case when ${countOf('view')} > 0 then array[${sql.join(viewsOn)}] end
      from act where copy_of is null group by person_id, week, source_id, community_id
      returning person_id, week, ${activity}
    )
    insert into person_week (person_id, week, ${activity})
    select person_id, week, bit_or(read_days), bit_or(react_days), bit_or(reply_days), bit_or(post_days),
      sum(visits), sum(views), sum(reactions), sum(replies), sum(posts), sum(shares)
    from counted group by person_id, week`.execute(database);
}

/** Only who was counted anew in the week of their first activity, or before it, can have another. */
async function refreshFirstActivity(database: Kysely<DB>): Promise<DateText[]> {
  await sql`
    create temporary table first_before on commit drop as
    select person_id, first_on from person_first_activity where person_id in (select person_id from touched_once)
  `.execute(database);
  await sql`
    create temporary table first_asked on commit drop as
    select distinct person_id, first_on from touched_once left join first_before using (person_id)
    where first_on is null or week <= first_on`.execute(database);
  await sql`analyze first_asked`.execute(database);
  await sql`
    create temporary table first_now on commit drop as
    select person_id, min(${firstActiveDay}) as first_on from person_week
    where person_id in (select person_id from first_asked) group by person_id`.execute(database);
  await sql`
    create temporary table first_changed on commit drop as
    select person_id, first_asked.first_on as before, first_now.first_on as after
    from first_asked left join first_now using (person_id)
    where first_asked.first_on is distinct from first_now.first_on`.execute(database);
  await sql`
    delete from person_first_activity using first_changed
    where person_first_activity.person_id = first_changed.person_id and after is null`.execute(database);
  await sql`
    insert into person_first_activity (person_id, first_on)
    select person_id, after from first_changed where after is not null
    on conflict (person_id) do update set first_on = excluded.first_on`.execute(database);
  const changed = await sql<{ day: DateText }>`
    select distinct day from first_changed, unnest(array[before, after]) as day where day is not null`.execute(
    database,
  );
  return changed.rows.map((row) => row.day);
}
