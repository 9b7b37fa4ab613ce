import { type Kysely, sql } from 'kysely';

/**
 * Short surveys. An answer is only counted, here and nowhere else: no table has a row for one, and no row of a count or a
 * comment leads to a person. Who was invited is kept until the survey closes.
 */
export async function up(database: Kysely<unknown>): Promise<void> {
  await sql`
    create table pulse (
      id integer generated always as identity primary key,
      name text not null unique,
      opens_on date not null,
      closes_on date not null check (closes_on >= opens_on),
      -- Set when it is wound up; one whose last day is over is closed also before.
      closed_at timestamptz,
      imported boolean not null default false,
      invited integer not null default 0,
      answers integer not null default 0
    )`.execute(database);
  await sql`
    create table pulse_invitation (
      pulse_id integer not null references pulse on delete cascade,
      person_id bigint not null references person on delete cascade,
      token_digest bytea not null unique,
      answered boolean not null default false,
      primary key (pulse_id, person_id)
    )`.execute(database);
  await sql`create index pulse_invitation_person on pulse_invitation (person_id)`.execute(database);
  await sql`
    create table pulse_tally (
      pulse_id integer not null references pulse on delete cascade,
      dimension text not null check (dimension in ('all', 'department', 'location', 'level', 'leader_level')),
      key text not null,
      question text not null check (question in ('answered', 'safe_to_speak', 'reason_for', 'reason_against')),
      option text not null,
      people integer not null check (people > 0),
      primary key (pulse_id, dimension, key, question, option)
    )`.execute(database);
  // No key and no number of any kind: nothing to be put in order by, or beside an answer.
  await sql`
    create table pulse_comment (
      pulse_id integer not null references pulse on delete cascade,
      comment text not null
    )`.execute(database);
  await sql`create index pulse_comment_pulse on pulse_comment (pulse_id)`.execute(database);
}
