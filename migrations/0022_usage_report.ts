import { type Kysely, sql } from 'kysely';

/**
 * What a network says of each account over a day or a window of days: counts, not events. Windows overlap and differ in
 * length, so that no two of them are ever added up. The account is as the report names it, and may be a pseudonym.
 */
export async function up(database: Kysely<unknown>): Promise<void> {
  await sql`
    create table usage_report (
      source text not null,
      report text not null,
      account text not null,
      first_on date not null,
      last_on date not null check (last_on >= first_on),
      email text,
      -- When the network made it: a newer one of the same window replaces it.
      refreshed_on date,
      last_active_on date,
      -- Did anything in the window, reading included, as far as the report can tell.
      is_active boolean not null,
      is_guest boolean not null,
      is_pseudonym boolean not null,
      counts jsonb not null,
      primary key (source, report, last_on, first_on, account)
    )`.execute(database);
  await sql`create index usage_report_account on usage_report (account)`.execute(database);
  await sql`create index usage_report_email on usage_report (email)`.execute(database);
}
