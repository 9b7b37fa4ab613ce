import { type Kysely, sql } from 'kysely';

/** Addresses under which a spreadsheet finds one metric as CSV, without a key: whoever has one reads that and nothing else. */
export async function up(database: Kysely<unknown>): Promise<void> {
  await sql`
    create table metric_link (
      id bigint generated always as identity primary key,
      name text not null unique,
      digest bytea not null unique,
      metric text not null,
      -- What is asked; it names no person.
      question jsonb not null,
      created_at timestamptz not null,
      expires_on date,
      last_used_at timestamptz
    )`.execute(database);
  // What is seen under such an address is recorded as what users and programs see.
  await sql`
    alter table audit_entry drop constraint audit_entry_viewer_kind_check,
      add constraint audit_entry_viewer_kind_check check (viewer_kind in ('user', 'key', 'link', 'command'))`.execute(
    database,
  );
}
