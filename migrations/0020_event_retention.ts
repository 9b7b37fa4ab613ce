import { type Kysely, sql } from 'kysely';

/**
 * What is kept of events that are too old to be kept themselves. Figures of the past follow from it as they follow from
 * events: whose account it is, who is employed and who works where may still change.
 */
export async function up(database: Kysely<unknown>): Promise<void> {
  // How far that has come. Both dates are Mondays, and move forward only.
  await sql`
    create table event_retention (
      singleton boolean primary key default true check (singleton),
      -- In which the days of "past_activity" are cut.
      time_zone text,
      -- Events of earlier days are refused.
      refused_before date check (extract(isodow from refused_before) = 1),
      -- What was done on earlier days is in "past_activity", and no longer read from "event".
      condensed_before date check (extract(isodow from condensed_before) = 1),
      check ((time_zone is null) = (refused_before is null)),
      check (condensed_before is null or (refused_before is not null and condensed_before <= refused_before))
    )`.execute(database);
  await sql`insert into event_retention default values`.execute(database);
  // Visits and views are counted by account, day and community. Of what was written each act has its row, with the moment,
  // the message that it makes and the one that it answers: who answered whom, and how soon, follows from nothing less.
  await sql`
    create table past_activity (
      account_id bigint not null references account on delete cascade,
      day date not null,
      source_id integer not null,
      community_id integer,
      verb smallint not null check (verb between 1 and 6),
      acts integer not null check (acts > 0),
      occurred_at timestamptz,
      message text,
      target text,
      check ((occurred_at is null) = (verb in (1, 2))),
      check (acts = 1 or occurred_at is null)
    )`.execute(database);
  await sql`create index past_activity_account on past_activity (account_id, day)`.execute(database);
}
