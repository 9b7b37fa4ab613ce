import { type Kysely, sql } from 'kysely';
import type { DateText } from '../calendar.ts';
import { verbNumber } from '../collect/index.ts';
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

/** Temporary tables that a refresh works with, gone at the end of its transaction. */
export const workTables = [
  'touched',
  'touched_once',
  'touched_account',
  'touched_message',
  'message_author',
] as const;

/** Marks taken from the queue at a time: bounds the length of one transaction. */
const marksAtATime = 300_000;

/**
 * Takes marks off the queue and puts the person-weeks they name into the temporary table `touched` of this
 * transaction. Gives the number of marks taken.
 */
export async function takeTouched(database: Kysely<DB>, timeZone: string): Promise<number> {
  await sql`create temporary table touched (person_id bigint, week date) on commit drop`.execute(database);
  // A day of UTC reaches into two days of the organisation at most: those of its first and its last moment.
  const accountDays = await sql`
    with taken as (
      delete from touched_account_day
      where ctid = any (array(select ctid from touched_account_day limit ${marksAtATime}))
      returning account_id, day
    ), inserted as (
      insert into touched (person_id, week)
      select distinct account.person_id, date_trunc('week', moment at time zone ${timeZone})::date
      from taken
      cross join lateral (values
        (day::timestamp at time zone 'UTC'), ((day + 1)::timestamp at time zone 'UTC' - interval '1 microsecond')
      ) as reach (moment)
      join account on account.id = taken.account_id
      where account.person_id is not null
    )
    select from taken`.execute(database);
  const people = await sql`
    with taken as (delete from touched_person returning person_id), person as (select distinct person_id from taken),
    inserted as (
      insert into touched (person_id, week)
      select person_id, week from person join person_week using (person_id)
      union
      select account.person_id, date_trunc('week', occurred_at at time zone ${timeZone})::date
      from person join account using (person_id) join event on event.account_id = account.id
      where verb <= ${verbNumber.share}
    )
    select from taken`.execute(database);
  return accountDays.rows.length + people.rows.length;
}

/** Names every person-week that has or had activity: the start of a rebuild. */
export async function touchEverything(database: Kysely<DB>, timeZone: string): Promise<void> {
  await sql`
    create temporary table touched on commit drop as
    select person_id, week from person_week
    union
    select person_id, date_trunc('week', occurred_at at time zone ${timeZone})::date
    from event join account on account.id = event.account_id
    where person_id is not null and verb <= ${verbNumber.share}`.execute(database);
}

/** Computes the person-weeks named in `touched` anew from the stored events. Bots and guests count nowhere. */
export async function refreshPersonWeeks(database: Kysely<DB>, timeZone: string): Promise<ChangedWeeks> {
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
  await recount(database, timeZone, first, last);
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

/** Counts by community and, summed over communities, by person-week, and notes who wrote to whom, in one statement. */
async function recount(
  database: Kysely<DB>,
  timeZone: string,
  first: DateText,
  last: DateText,
): Promise<void> {
  for (const table of ['person_community_week', 'person_week']) {
    await sql`
      delete from ${sql.table(table)} as counted using touched_once as touched
      where counted.person_id = touched.person_id and counted.week = touched.week`.execute(database);
  }
  await sql`create temporary table touched_message (source_id integer, message text) on commit drop`.execute(
    database,
  );
  await sql`
    with gone as (
      delete from conversation using touched_once as touched
      where conversation.person_id = touched.person_id and conversation.week = touched.week
      returning source_id, message, target
    )
    insert into touched_message
    select source_id, id from gone, unnest(array[message, target]) as id where id is not null`.execute(
    database,
  );
  const daysOf = (...verbs: (keyof typeof verbNumber)[]) => sql`
    coalesce(bit_or(day) filter (where verb in (${sql.join(verbs.map((verb) => sql.lit(verbNumber[verb])))})), 0)`;
  const countOf = (verb: keyof typeof verbNumber) => sql`
    count(*) filter (where verb = ${sql.lit(verbNumber[verb])})`;
  const [post, reply, react] = (['post', 'reply', 'react'] as const).map((verb) => sql.lit(verbNumber[verb]));
  const viewsOn = [1, 2, 4, 8, 16, 32, 64].map(
    (day) =>
      sql`count(*) filter (where verb = ${sql.lit(verbNumber.view)} and day = ${sql.lit(day)})::integer`,
  );
  // The week is compared as a week; the range of instants, a day wider against odd midnights, only finds the events.
  await sql`
    with act as (
      select touched.person_id, touched.week, event.source_id, coalesce(event.community_id, 0) as community_id, verb,
        (1 << (extract(isodow from occurred_at at time zone ${timeZone})::integer - 1))::smallint as day, occurred_at,
        case when verb in (${post}, ${reply}) then coalesce(event.message, event.external_id) end as message,
        case verb when ${reply} then event.in_reply_to when ${react} then event.message end as target
      from touched_account as touched
      join event on event.account_id = touched.account_id
        and date_trunc('week', occurred_at at time zone ${timeZone})::date = touched.week
        and occurred_at >= (touched.week - 1)::timestamp at time zone 'UTC'
        and occurred_at < (touched.week + 8)::timestamp at time zone 'UTC'
        and occurred_at >= (${first}::date - 1)::timestamp at time zone 'UTC'
        and occurred_at < (${last}::date + 8)::timestamp at time zone 'UTC'
      where verb <= ${verbNumber.share}
    ), conversed as (
      insert into conversation (person_id, week, day, occurred_at, source_id, community_id, verb, message, target)
      select person_id, week, (occurred_at at time zone ${timeZone})::date, occurred_at, source_id, community_id, verb,
        message, target
      from act where verb in (${post}, ${reply}, ${react}, ${sql.lit(verbNumber.share)})
      returning source_id, message, target
    ), noted as (
      insert into touched_message
      select source_id, id from conversed, unnest(array[message, target]) as id where id is not null
    ), counted as (
      insert into person_community_week (person_id, week, source_id, community_id, ${activity}, views_by_day)
      select person_id, week, source_id, community_id,
        ${daysOf('visit', 'view')}, ${daysOf('react', 'share')}, ${daysOf('reply')}, ${daysOf('post')},
        ${countOf('visit')}, ${countOf('view')}, ${countOf('react')}, ${countOf('reply')}, ${countOf('post')},
        ${countOf('share')}, case when ${countOf('view')} > 0 then array[${sql.join(viewsOn)}] end
      from act group by person_id, week, source_id, community_id
      returning person_id, week, ${activity}
    )
    insert into person_week (person_id, week, ${activity})
    select person_id, week, bit_or(read_days), bit_or(react_days), bit_or(reply_days), bit_or(post_days),
      sum(visits), sum(views), sum(reactions), sum(replies), sum(posts), sum(shares)
    from counted group by person_id, week`.execute(database);
}

async function refreshFirstActivity(database: Kysely<DB>): Promise<DateText[]> {
  const changed = await sql<{ day: DateText }>`
    with person as (select distinct person_id from touched_once), now as (
      select person_id, (
        select ${firstActiveDay}
        from person_week where person_week.person_id = person.person_id order by week limit 1
      ) as first_on
      from person
    ), difference as (
      select now.person_id, before.first_on as before, now.first_on as after
      from now left join person_first_activity as before using (person_id)
      where before.first_on is distinct from now.first_on
    ), gone as (
      delete from person_first_activity using difference
      where person_first_activity.person_id = difference.person_id and after is null
    ), stored as (
      insert into person_first_activity (person_id, first_on)
      select person_id, after from difference where after is not null
      on conflict (person_id) do update set first_on = excluded.first_on
    )
    select distinct day from difference, unnest(array[before, after]) as day where day is not null`.execute(
    database,
  );
  return changed.rows.map((row) => row.day);
}
