import { type Kysely, sql } from 'kysely';

/** Groups in which nobody said or viewed anything have no row: where they only visited there was one of nothing but zeros. */
export async function up(database: Kysely<unknown>): Promise<void> {
  await sql`
    delete from engagement_period
    where posts = 0 and replies = 0 and reactions = 0 and shares = 0 and views = 0 and settled_posts = 0
      and cross_unit = 0 and within_unit = 0 and top_authored = 0 and voice_posts = 0`.execute(database);
}
