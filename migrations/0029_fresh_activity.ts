import { type Kysely, sql } from 'kysely';

/**
 * What the rollup adds to its counts: a row for each stored act until it has. Counting the weeks of an act anew from their
 * events takes the longer the more there are in them; adding the act does not.
 */
export async function up(database: Kysely<unknown>): Promise<void> {
  await sql`
    create table fresh_activity (
      account_id bigint not null,
      occurred_at timestamptz not null,
      source_id integer not null,
      community_id integer,
      verb smallint not null,
      -- The message that it makes, and the one that it answers.
      message text,
      target text,
      copy_of text,
      stored_at timestamptz not null
    )`.execute(database);
  // Counts are added to again and again: with room beside them that touches no index.
  for (const table of [
    'person_week',
    'person_community_week',
    'segment_period',
    'engagement_period',
    'team_period',
  ])
    await sql`alter table ${sql.table(table)} set (fillfactor = 75)`.execute(database);
}
