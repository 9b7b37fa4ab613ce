import { type Kysely, sql } from 'kysely';
import { verbNumber } from '../collect/index.ts';
import type { DB } from '../database/types.generated.ts';

/** Marks taken from the queue at a time: bounds the length of one transaction. */
const marksAtATime = 300_000;

/**
 * Takes marks of what is to be counted anew and puts the person-weeks they name into the temporary table `touched` of this
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
      -- Who is erased has no events any more, and no person-week where all was said elsewhere first.
      select person_id, week from person join conversation using (person_id) where copy_of is not null
      union
      select account.person_id, date_trunc('week', occurred_at at time zone ${timeZone})::date
      from person join account using (person_id) join event on event.account_id = account.id
      where verb <= ${verbNumber.share}
      union
      select account.person_id, date_trunc('week', day::timestamp)::date
      from person join account using (person_id) join past_activity on past_activity.account_id = account.id
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
    where person_id is not null and verb <= ${verbNumber.share}
    union
    select person_id, date_trunc('week', day::timestamp)::date
    from past_activity join account on account.id = past_activity.account_id
    where person_id is not null`.execute(database);
}
