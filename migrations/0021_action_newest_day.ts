import { type Kysely, sql } from 'kysely';

/** Up to which day there was activity when next actions were looked for: what is found while a history comes in is not so. */
export async function up(database: Kysely<unknown>): Promise<void> {
  await sql`alter table next_action_evaluation add column newest_day date`.execute(database);
}
