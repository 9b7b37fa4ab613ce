import { type Kysely, sql } from 'kysely';

/** Who saw or changed what. Both tables only grow: what is written is neither changed nor taken away by anybody. */
export async function up(database: Kysely<unknown>): Promise<void> {
  // A read is written with its status. A change is written before it is made, and its status follows as an outcome.
  await sql`
    create table audit_entry (
      id bigint generated always as identity primary key,
      at timestamptz not null,
      viewer_kind text not null check (viewer_kind in ('user', 'key', 'command')),
      viewer_name text,
      viewer_role text,
      action text not null,
      is_change boolean not null,
      details jsonb not null,
      about text[] not null,
      suppressed boolean,
      status smallint
    )`.execute(database);
  await sql`
    create table audit_outcome (
      entry_id bigint primary key references audit_entry,
      status smallint not null
    )`.execute(database);
  await sql`create index audit_entry_by_time on audit_entry (at, id)`.execute(database);
  await sql`create index audit_entry_by_viewer on audit_entry (viewer_name, at, id)`.execute(database);
  await sql`create index audit_entry_by_action on audit_entry (action, at, id)`.execute(database);
  await sql`create index audit_entry_of_changes on audit_entry (at, id) where is_change`.execute(database);
  await sql`create index audit_entry_of_figures on audit_entry (at) where suppressed is not null`.execute(
    database,
  );
  // Without a list of what is still to be sorted in: sorting that in would make one request in many wait for it.
  await sql`create index audit_entry_by_subject on audit_entry using gin (about) with (fastupdate = off)`.execute(
    database,
  );
  await sql`
    create function refuse_change_of_audit() returns trigger language plpgsql as $$
    begin
      raise exception 'The audit log is append-only: % on % is refused.', lower(tg_op), tg_table_name
        using errcode = 'insufficient_privilege', hint = 'Entries are added, and neither changed nor removed.';
    end $$`.execute(database);
  for (const table of ['audit_entry', 'audit_outcome']) {
    await sql`
      create trigger append_only before update or delete or truncate on ${sql.table(table)}
      for each statement execute function refuse_change_of_audit()`.execute(database);
    // Also in a session that replays what another server wrote, where triggers are silent otherwise.
    await sql`alter table ${sql.table(table)} enable always trigger append_only`.execute(database);
  }
}
