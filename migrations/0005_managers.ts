import { type Kysely, sql } from 'kysely';

/** What the figures of managers need: who reports to whom at the end of a period, who answers whom, and teams. */
export async function up(database: Kysely<unknown>): Promise<void> {
  await sql`
    alter table population
      -- On the last day of each period of the run: one of the manager's direct reports, then.
      add column employed_at_end boolean not null default false,
      -- Somebody reports to this person at some time: the reporting line goes on below.
      add column leads boolean not null default false,
      add column is_platform_admin boolean not null default false`.execute(database);
  await sql`create index population_line on population (grain, manager_id) where leads`.execute(database);

  await sql`alter table segment_period drop constraint segment_period_dimension_check`.execute(database);
  // An organisation is a leader's whole subtree; its key is the id of the leader's person.
  await sql`
    alter table segment_period
      add constraint segment_period_dimension_check
        check (dimension in ('all', 'department', 'location', 'level', 'leader_level', 'organization')),
      add column managers integer not null default 0,
      add column admins_excluded integer not null default 0,
      add column manager_active integer not null default 0,
      add column manager_contributors integer not null default 0,
      add column manager_authors integer not null default 0,
      add column manager_readers integer not null default 0,
      add column manager_reactors integer not null default 0,
      add column manager_repliers integer not null default 0,
      add column manager_posters integer not null default 0,
      add column manager_consistent integer not null default 0,
      add column manager_consistent_before integer not null default 0,
      add column report_posts integer not null default 0,
      add column report_posts_answered integer not null default 0`.execute(database);

  // The direct reports of each manager: how many were active, and how many of their posts the manager answered.
  await sql`
    create table team_period (
      grain text not null check (grain in ('week', 'month')),
      period date not null,
      manager_id bigint not null,
      direct_reports integer not null,
      direct_active integer not null,
      posts integer not null,
      posts_answered integer not null,
      primary key (grain, period, manager_id)
    )`.execute(database);

  // Posts, replies and reactions of known people. A post has its message, a reaction its target, a reply both.
  await sql`
    create table conversation (
      person_id bigint not null,
      week date not null,
      day date not null,
      occurred_at timestamptz not null,
      source_id integer not null,
      community_id integer not null,
      verb smallint not null,
      message text,
      target text
    )`.execute(database);
  await sql`create index conversation_week on conversation (week, person_id)`.execute(database);

  // Derived tables are made anew at the next refresh, as they are for another time zone.
  await sql`update rollup_state set time_zone = null`.execute(database);
  // Until then the figures of managers are not those of the events, and who asks how far behind they are shall know.
  await sql`
    insert into touched_directory (touched_at) select clock_timestamp() where exists (select from person)`.execute(
    database,
  );
}
