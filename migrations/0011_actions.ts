import { type Kysely, sql } from 'kysely';

/**
 * What the rules found and what became of it: one row for each rule and subject, kept when it is over, so that it is the
 * same one when it comes back. Figures are of the company, a department, a community or an organisation of people; only a
 * leader's row leads to a person, and goes with them.
 */
export async function up(database: Kysely<unknown>): Promise<void> {
  await sql`
    create table next_action (
      id integer generated always as identity primary key,
      rule text not null,
      subject_kind text not null check (subject_kind in ('company', 'department', 'leader', 'community', 'use_case')),
      subject_key text not null,
      person_id bigint references person on delete cascade,
      department text,
      people integer not null check (people >= 0),
      facts jsonb not null,
      found_on date not null,
      found_week date not null,
      last_week date not null,
      ended_on date,
      first_value double precision not null,
      value double precision,
      ends_at double precision not null,
      state text not null default 'open' check (state in ('open', 'taken', 'done', 'dismissed')),
      changed_by text,
      changed_at timestamptz,
      changed_week date,
      changed_value double precision,
      reason text check ((reason is not null) = (state = 'dismissed')),
      unique (rule, subject_kind, subject_key),
      check ((person_id is not null) = (subject_kind = 'leader')),
      check ((state = 'open') = (changed_by is null))
    )`.execute(database);
  await sql`create index next_action_person on next_action (person_id)`.execute(database);
  // Which week was looked at last, and when.
  await sql`
    create table next_action_evaluation (
      singleton boolean primary key default true check (singleton),
      week date,
      first_day date,
      evaluated_at timestamptz
    )`.execute(database);
  await sql`insert into next_action_evaluation default values`.execute(database);
}
