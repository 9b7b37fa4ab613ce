import { type Kysely, sql } from 'kysely';

/** Who is counted: people with their effective-dated place in the organisation, and their accounts on each network. */
export async function up(database: Kysely<unknown>): Promise<void> {
  await sql`create extension if not exists btree_gist`.execute(database);
  await sql`
    create table person (
      id bigint generated always as identity primary key,
      external_id text not null unique,
      email text unique,
      name text,
      hired_on date,
      left_on date,
      entitled boolean not null default true,
      is_platform_admin boolean not null default false,
      check (left_on >= hired_on)
    )`.execute(database);
  // The manager is kept as its external id: it may arrive later than its reports.
  await sql`
    create table assignment (
      person_id bigint not null references person on delete cascade,
      valid daterange not null check (not isempty(valid)),
      department text,
      location text,
      level text,
      manager_external_id text,
      primary key (person_id, valid),
      constraint assignment_no_overlap exclude using gist (person_id with =, valid with &&)
    )`.execute(database);
  await sql`
    create table source (
      id integer generated always as identity primary key,
      name text not null unique,
      reads_observed boolean not null default false
    )`.execute(database);
  await sql`
    create table account (
      id bigint generated always as identity primary key,
      source_id integer not null references source,
      external_id text not null,
      email text,
      name text,
      kind text not null default 'employee' check (kind in ('employee', 'guest', 'bot')),
      is_platform_admin boolean not null default false,
      -- False while it is known only as the actor of events.
      reported boolean not null default false,
      person_id bigint references person on delete set null,
      unique (source_id, external_id)
    )`.execute(database);
  await sql`create index account_email on account (email)`.execute(database);
  await sql`create index account_source_email on account (source_id, email)`.execute(database);
  await sql`create index account_person on account (person_id)`.execute(database);
  await sql`
    create table community (
      id integer generated always as identity primary key,
      source_id integer not null references source,
      external_id text not null,
      name text,
      use_case text,
      unique (source_id, external_id)
    )`.execute(database);
}
