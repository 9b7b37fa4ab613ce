import { type Kysely, sql } from 'kysely';

/** Files that were uploaded to be imported, and what became of each. */
export async function up(database: Kysely<unknown>): Promise<void> {
  await sql`
    create table import_run (
      id integer generated always as identity primary key,
      format text not null,
      source text,
      -- As it was called where it came from.
      file text not null,
      bytes bigint not null,
      options jsonb not null,
      -- The folder that the file lies in until the import has ended, and whose data folder that is in.
      upload text not null unique,
      server text not null,
      state text not null default 'waiting' check (state in ('waiting', 'running', 'done', 'failed', 'cancelled')),
      is_cancelling boolean not null default false,
      bytes_read bigint,
      bytes_total bigint,
      result jsonb,
      error text,
      started_by text,
      uploaded_at timestamptz not null default clock_timestamp(),
      started_at timestamptz,
      ended_at timestamptz
    )`.execute(database);
  await sql`create index import_run_unfinished on import_run (id) where state in ('waiting', 'running')`.execute(
    database,
  );
}
