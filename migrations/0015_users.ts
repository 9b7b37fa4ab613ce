import { type Kysely, sql } from 'kysely';

/** Users that an owner lets in: until they have used their link they have no password. */
export async function up(database: Kysely<unknown>): Promise<void> {
  await sql`alter table app_user alter column password_hash drop not null`.execute(database);
  // One for each user, the newest; used up by the first who opens a session with it.
  await sql`
    create table sign_in_link (
      user_id bigint primary key references app_user on delete cascade,
      digest bytea not null unique,
      expires_at timestamptz not null
    )`.execute(database);
  await sql`create index session_of_user on session (user_id)`.execute(database);
}
