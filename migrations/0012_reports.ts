import { type Kysely, sql } from 'kysely';

/** The weekly report: who gets it, what was made for each week, and each mail of it. */
export async function up(database: Kysely<unknown>): Promise<void> {
  await sql`
    create table report_subscription (
      id integer generated always as identity primary key,
      name text not null,
      recipients text[] not null,
      scope jsonb not null,
      names_managers boolean not null,
      weekday smallint not null check (weekday between 1 and 7),
      -- Of the clock on the wall in the organisation's time zone.
      send_time time not null,
      language text not null,
      paper text not null,
      attachments text[] not null,
      paused boolean not null,
      -- A week whose hour had passed by then is not made up for.
      scheduled_from timestamptz not null
    )`.execute(database);
  await sql`create unique index report_subscription_name on report_subscription (lower(name))`.execute(
    database,
  );
  await sql`
    create table report_run (
      id integer generated always as identity primary key,
      subscription_id integer references report_subscription on delete set null,
      name text not null,
      week date not null,
      paper text not null,
      attachments text[] not null,
      made_at timestamptz not null,
      -- All that the report says: what is shown later is drawn from it, not from the figures of then.
      model jsonb not null,
      unique (subscription_id, week)
    )`.execute(database);
  await sql`create index report_run_week on report_run (week desc, id desc)`.execute(database);
  await sql`
    create table delivery (
      id bigint generated always as identity primary key,
      run_id integer not null references report_run on delete cascade,
      email text not null,
      message_id text not null unique,
      state text not null default 'queued' check (state in ('queued', 'sent', 'failed')),
      attempts integer not null default 0,
      next_attempt_at timestamptz not null,
      sent_at timestamptz,
      error text,
      -- The promise itself: one mail for each recipient of a run.
      unique (run_id, email)
    )`.execute(database);
  await sql`create index delivery_due on delivery (next_attempt_at) where state = 'queued'`.execute(database);
}
