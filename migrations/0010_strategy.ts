import { type Kysely, sql } from 'kysely';

/** What the network is for: business processes that belong on it, and figures that are to be reached. */
export async function up(database: Kysely<unknown>): Promise<void> {
  await sql`
    create table use_case (
      id integer generated always as identity primary key,
      name text not null,
      description text not null,
      owner_id bigint references person on delete set null,
      tags text[] not null,
      -- Names of the attributes of people with their values; a name that is absent leaves nobody out.
      audience jsonb not null,
      starts_on date not null,
      target double precision not null check (target between 0 and 1),
      replaces text,
      archived_at timestamptz
    )`.execute(database);
  await sql`create unique index use_case_name on use_case (lower(name)) where archived_at is null`.execute(
    database,
  );
  await sql`create index use_case_owner on use_case (owner_id)`.execute(database);
  await sql`
    create table use_case_community (
      use_case_id integer not null references use_case on delete cascade,
      community_id integer not null references community on delete cascade,
      primary key (use_case_id, community_id)
    )`.execute(database);
  await sql`create index use_case_community_community on use_case_community (community_id)`.execute(database);
  // How often another channel was used for the same on a day, as somebody counted it there.
  await sql`
    create table use_case_channel (
      use_case_id integer not null references use_case on delete cascade,
      channel text not null,
      day date not null,
      events integer not null check (events >= 0),
      primary key (use_case_id, channel, day)
    )`.execute(database);
  await sql`
    create table goal (
      id integer generated always as identity primary key,
      name text not null,
      metric text not null,
      filter jsonb not null,
      target double precision not null,
      direction text not null check (direction in ('at_least', 'at_most')),
      due_on date not null
    )`.execute(database);
  await sql`create unique index goal_name on goal (lower(name))`.execute(database);
}
