import { type Kysely, sql } from 'kysely';

/**
 * What happened: append-only events in monthly partitions (made when the first event of a month arrives).
 *
 * PostgreSQL wants the partition key in every unique index, so the identity (source, external id) across all partitions
 * is a table of its own: 128 bits of SHA-256 of the external id. README "Storage" has the measured cost.
 * Events are keyed by account, since the person behind an account may become known later; no update of events follows.
 */
export async function up(database: Kysely<unknown>): Promise<void> {
  await sql`
    create table event_identity (
      digest uuid not null,
      source_id integer not null,
      primary key (digest, source_id)
    )`.execute(database);
  await sql`
    create table event (
      occurred_at timestamptz not null,
      account_id bigint not null,
      source_id integer not null,
      community_id integer,
      verb smallint not null check (verb between 1 and 10),
      external_id text not null,
      message text,
      in_reply_to text,
      invitee_account_id bigint
    ) partition by range (occurred_at)`.execute(database);
  await sql`create index event_account on event (account_id, occurred_at)`.execute(database);
  // Refused events as they came, for correction and replay. Only the fields of the event contract are kept.
  await sql`
    create table quarantine (
      id bigint generated always as identity primary key,
      source text not null,
      digest uuid not null,
      payload text not null,
      code text not null,
      reason text not null,
      first_received_at timestamptz not null,
      last_received_at timestamptz not null,
      attempts integer not null default 1,
      unique (source, digest)
    )`.execute(database);
}
