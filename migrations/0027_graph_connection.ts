import { type Kysely, sql } from 'kysely';

/** Microsoft Graph among the connections: it brings rows of usage reports by day, and no events. */
export async function up(database: Kysely<unknown>): Promise<void> {
  await sql`
    alter table connection
      drop constraint connection_kind_check,
      add constraint connection_kind_check check (
        kind in ('slack', 'mattermost', 'zulip', 'discourse', 'viva-engage', 'microsoft-graph')
      ),
      add column usage_rows bigint not null default 0,
      -- The last day that was read of all reports.
      add column read_to date,
      -- What an owner should know although it goes well.
      add column notice text`.execute(database);
}
