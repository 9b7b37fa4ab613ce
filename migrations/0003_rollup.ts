import { type Kysely, sql } from 'kysely';

const activityColumns = sql`
  read_days smallint not null,
  react_days smallint not null,
  reply_days smallint not null,
  post_days smallint not null,
  active_days smallint generated always as (read_days | react_days | reply_days | post_days) stored,
  visits integer not null,
  views integer not null,
  reactions integer not null,
  replies integer not null,
  posts integer not null,
  shares integer not null`;

/**
 * Derived tables: `uptake db rebuild` makes all of them from events and directory.
 * A `..._days` column is a mask of the days of the ISO week on which the person did that: bit 0 Monday, bit 6 Sunday.
 */
export async function up(database: Kysely<unknown>): Promise<void> {
  // One row for each person, week and community (0: none). Structural verbs are no activity and make no row.
  await sql`
    create table person_community_week (
      person_id bigint not null,
      week date not null,
      source_id integer not null,
      community_id integer not null,
      ${activityColumns},
      primary key (person_id, week, source_id, community_id)
    )`.execute(database);
  await sql`create index person_community_week_community on person_community_week (community_id, week)`.execute(
    database,
  );
  await sql`
    create table person_week (
      person_id bigint not null,
      week date not null,
      ${activityColumns},
      primary key (person_id, week)
    )`.execute(database);
  await sql`create index person_week_week on person_week (week)`.execute(database);
  await sql`create table person_first_activity (person_id bigint primary key, first_on date not null)`.execute(
    database,
  );
  // Runs of periods in which a person's place in the organisation is the same, one set for each grain.
  await sql`
    create table population (
      grain text not null check (grain in ('day', 'week', 'month')),
      person_id bigint not null,
      from_period date not null,
      to_period date not null,
      eligible boolean not null,
      department text not null,
      location text not null,
      level text not null,
      leader_level text not null,
      manager_id bigint,
      primary key (grain, person_id, from_period)
    )`.execute(database);
  await sql`create index population_manager on population (grain, manager_id)`.execute(database);
  // Counts of people for the whole company and for each value of one dimension: what most pages ask for.
  await sql`
    create table segment_period (
      grain text not null check (grain in ('week', 'month')),
      dimension text not null check (dimension in ('all', 'department', 'location', 'level', 'leader_level')),
      key text not null,
      period date not null,
      eligible integer not null,
      activated integer not null,
      active integer not null,
      contributors integer not null,
      authors integer not null,
      readers integer not null,
      reactors integer not null,
      repliers integer not null,
      posters integer not null,
      active_days integer not null,
      window_days integer not null,
      window_people integer not null,
      growth_new integer not null,
      growth_retained integer not null,
      active_before integer not null,
      primary key (grain, dimension, period, key)
    )`.execute(database);
  // What an ingest touched, until the rollup has followed. Appended without a key: writers never wait for each other.
  // Days are those of UTC: which week of the organisation that is, only the rollup decides.
  await sql`
    create table touched_account_day (
      account_id bigint not null,
      day date not null,
      touched_at timestamptz not null
    )`.execute(database);
  await sql`create table touched_person (person_id bigint not null, touched_at timestamptz not null)`.execute(
    database,
  );
  await sql`create table touched_directory (touched_at timestamptz not null)`.execute(database);
  await sql`
    create table rollup_state (
      singleton boolean primary key default true check (singleton),
      time_zone text,
      first_day date,
      through_day date,
      version bigint not null default 0
    )`.execute(database);
  await sql`insert into rollup_state default values`.execute(database);
}
