import { type Kysely, sql } from 'kysely';

/**
 * What an identity provider keeps here through SCIM: as much as answers it, beside the person that it makes. Keys are
 * compared in the form that the server makes of them, since lower() depends on the database's locale.
 */
export async function up(database: Kysely<unknown>): Promise<void> {
  // One for all users: an entity tag never comes again, also where a user goes and the person's next one comes.
  await sql`create sequence scim_version`.execute(database);
  await sql`
    create table scim_user (
      person_id bigint primary key references person on delete cascade,
      version bigint not null default nextval('scim_version'),
      user_name text not null,
      user_name_key text not null unique,
      external_id text unique,
      display_name text,
      formatted_name text,
      family_name text,
      given_name text,
      active boolean not null,
      locality text,
      region text,
      country text,
      employee_number text,
      division text,
      department text,
      manager_id bigint references person on delete set null,
      created_at timestamptz not null,
      modified_at timestamptz not null
    )`.execute(database);
  // Remembered apart: the first load goes on from the first user, also where that one is deleted.
  await sql`
    create table scim_state (
      singleton boolean primary key default true check (singleton),
      first_user_at timestamptz not null
    )`.execute(database);
  await sql`create index scim_user_manager on scim_user (manager_id)`.execute(database);
  await sql`
    create table scim_email (
      person_id bigint not null references scim_user on delete cascade,
      place smallint not null,
      value text not null,
      value_key text not null,
      type text,
      is_primary boolean,
      primary key (person_id, place)
    )`.execute(database);
  await sql`create index scim_email_value on scim_email (value_key)`.execute(database);
}
