import { type Kysely, sql } from 'kysely';

/** What organisations said, where that adds up, is kept beside what their teams said: by the first refresh after this. */
export async function up(database: Kysely<unknown>): Promise<void> {
  await sql`alter table engagement_period drop constraint engagement_period_dimension_check`.execute(
    database,
  );
  await sql`
    alter table engagement_period add constraint engagement_period_dimension_check check (dimension in
      ('all', 'department', 'location', 'level', 'leader_level', 'team', 'organization', 'source', 'community'))
  `.execute(database);
  // The version of the rollup for which organisations are summed up: a server of before knows nothing of them, and counts on.
  await sql`alter table rollup_state add column organizations_version bigint`.execute(database);
  await sql`
    update rollup_state set organizations_version = version where not exists (select from engagement_period)
  `.execute(database);
}
