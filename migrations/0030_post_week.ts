import { type Kysely, sql } from 'kysely';

/**
 * Of the newest weeks the posts that have waited long enough for a response are counted when asked: they are one in
 * dozens of what is said there, found without reading the rest.
 */
export async function up(database: Kysely<unknown>): Promise<void> {
  await sql`create index conversation_post on conversation (week) where verb = 3 and copy_of is null`.execute(
    database,
  );
}
