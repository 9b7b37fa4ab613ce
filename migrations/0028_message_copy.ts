import { type Kysely, sql } from 'kysely';

/** A message that a bridge copied from another network: which one it is a copy of, where the copy says so. */
export async function up(database: Kysely<unknown>): Promise<void> {
  // The external id that the original has in its own source, which the copy does not name.
  await sql`alter table event add column copy_of text`.execute(database);
  // Who stores originals looks for their copies. Where nobody bridges it holds nothing.
  await sql`create index event_copy_of on event (copy_of) where copy_of is not null`.execute(database);
  await sql`alter table past_activity add column copy_of text`.execute(database);
  await sql`create index past_activity_copy_of on past_activity (copy_of) where copy_of is not null`.execute(
    database,
  );
  // Only of copies that do not count, since their original does: they tell who answered whom.
  await sql`alter table conversation add column copy_of text`.execute(database);
  await sql`create index conversation_copy_of on conversation (copy_of) where copy_of is not null`.execute(
    database,
  );
  // Whether any event of a source is a copy.
  await sql`alter table source add column copies boolean not null default false`.execute(database);
}
