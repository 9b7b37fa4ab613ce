import { type Kysely, sql } from 'kysely';

/** The weekly word to each manager: when it goes out, what it said, and who does not want it. */
export async function up(database: Kysely<unknown>): Promise<void> {
  await sql`
    create table nudge_schedule (
      singleton boolean primary key default true check (singleton),
      -- Nobody gets mail before somebody has decided so.
      enabled boolean not null default false,
      weekday smallint not null default 1 check (weekday between 1 and 7),
      -- Of the clock on the wall in the organisation's time zone.
      send_time time not null default '08:00',
      -- A week whose hour had passed by then is not made up for.
      scheduled_from timestamptz not null default clock_timestamp(),
      -- The newest week that every manager has theirs of.
      made_week date
    )`.execute(database);
  await sql`insert into nudge_schedule default values`.execute(database);
  // The token stands in every mail to that manager: all that it opens is the choice to get them or not.
  await sql`
    create table nudge_choice (
      person_id bigint primary key references person on delete cascade,
      token text not null unique,
      opted_out_at timestamptz
    )`.execute(database);
  await sql`
    create table nudge (
      id bigint generated always as identity primary key,
      person_id bigint not null references person on delete cascade,
      week date not null,
      made_at timestamptz not null,
      -- All that it says: a later attempt to send it says the same.
      model jsonb not null,
      unique (person_id, week)
    )`.execute(database);
  await sql`create index nudge_week on nudge (week)`.execute(database);
  // A mail is of a report, or of a nudge.
  await sql`
    alter table delivery
      alter column run_id drop not null,
      add column nudge_id bigint unique references nudge on delete cascade,
      add constraint delivery_of_one check (num_nonnulls(run_id, nudge_id) = 1)`.execute(database);
}
