import { type Kysely, sql } from 'kysely';

/** The networks that report while they are used: how each is reached, how far it was read, and how it goes. */
export async function up(database: Kysely<unknown>): Promise<void> {
  await sql`
    create table connection (
      id integer generated always as identity primary key,
      -- Stands in the address that a network sends to: nobody guesses it. Secrets are sealed to it.
      hook text not null unique,
      name text not null,
      source text not null,
      kind text not null check (kind in ('slack', 'mattermost', 'zulip', 'discourse', 'viva-engage')),
      mode text not null check (mode in ('webhook', 'poll')),
      paused boolean not null default false,
      settings jsonb not null,
      -- AES-256-GCM; by key_id it is known under which key.
      sealed_secret bytea not null,
      key_id text not null,
      -- How far it was read.
      cursor jsonb,
      created_at timestamptz not null default clock_timestamp(),
      -- When the newest event happened.
      last_event_at timestamptz,
      last_success_at timestamptz,
      last_error_at timestamptz,
      last_error_code text,
      last_error text,
      -- Polls that failed one after another.
      failures integer not null default 0,
      -- Null for webhooks. While a server polls it lies so far ahead as that server is trusted to live.
      next_poll_at timestamptz,
      accepted bigint not null default 0,
      duplicates bigint not null default 0,
      refused bigint not null default 0,
      ignored bigint not null default 0,
      wrong_signatures bigint not null default 0,
      check ((mode = 'poll') = (next_poll_at is not null))
    )`.execute(database);
  await sql`create unique index connection_name on connection (lower(name))`.execute(database);
  await sql`create index connection_due on connection (next_poll_at) where not paused`.execute(database);
}
