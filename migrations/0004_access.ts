import { type Kysely, sql } from 'kysely';

/** Who may see what: API keys for programs, users and their sessions for people, and the organisation's settings. */
export async function up(database: Kysely<unknown>): Promise<void> {
  await sql`
    create table api_key (
      id bigint generated always as identity primary key,
      name text not null unique,
      digest bytea not null unique,
      role text not null check (role in ('owner', 'executive', 'viewer', 'collector')),
      created_at timestamptz not null,
      revoked_at timestamptz
    )`.execute(database);
  await sql`
    create table app_user (
      id bigint generated always as identity primary key,
      email text not null unique,
      password_hash text not null,
      role text not null check (role in ('owner', 'executive', 'viewer')),
      created_at timestamptz not null
    )`.execute(database);
  await sql`
    create table session (
      digest bytea primary key,
      user_id bigint not null references app_user on delete cascade,
      created_at timestamptz not null,
      expires_at timestamptz not null
    )`.execute(database);
  await sql`create table first_owner_link (digest bytea primary key, created_at timestamptz not null)`.execute(
    database,
  );
  await sql`
    create table setting (
      singleton boolean primary key default true check (singleton),
      launch date
    )`.execute(database);
  await sql`insert into setting default values`.execute(database);
}
