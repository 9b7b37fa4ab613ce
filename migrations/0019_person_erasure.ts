import { type Kysely, sql } from 'kysely';

/** What the erasure of a person needs: who was invited is found, and what was made while somebody went is made again. */
export async function up(database: Kysely<unknown>): Promise<void> {
  // Few events invite somebody.
  await sql`
    create index event_invitee on event (invitee_account_id) where invitee_account_id is not null`.execute(
    database,
  );
  await sql`
    create table erasure_state (
      singleton boolean primary key default true check (singleton),
      -- How many people were erased: whoever keeps what names people makes sure that it is as before.
      erased bigint not null default 0
    )`.execute(database);
  await sql`insert into erasure_state default values`.execute(database);
}
