import { type Kysely, sql } from 'kysely';

/** What happened around the network, for everybody who reads its figures over time. */
export async function up(database: Kysely<unknown>): Promise<void> {
  await sql`
    create table annotation (
      id integer generated always as identity primary key,
      kind text not null check (kind in ('campaign', 'outage', 'policy_change', 'other')),
      name text not null,
      first_on date not null,
      -- Null where it is of its first day alone.
      last_on date check (last_on > first_on),
      note text not null
    )`.execute(database);
  await sql`create unique index annotation_name on annotation (first_on, lower(name))`.execute(database);
}
