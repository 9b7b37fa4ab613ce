import { type Kysely, sql } from 'kysely';

/**
 * Of the newest weeks the posts that have waited long enough for a response are counted when asked: they are found without
 * reading what else is said there, or the posts that still wait. Verb 5 is a post.
 */
export async function up(database: Kysely<unknown>): Promise<void> {
  await sql`create index conversation_post on conversation (occurred_at) where verb = 5 and copy_of is null`.execute(
    database,
  );
}
