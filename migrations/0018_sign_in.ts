import { type Kysely, sql } from 'kysely';

/** Sessions whose secret changes, and people who sign in through an OpenID provider. */
export async function up(database: Kysely<unknown>): Promise<void> {
  await sql`
    alter table session
      add column id bigint generated always as identity,
      -- When its newest secret was given.
      add column renewed_at timestamptz`.execute(database);
  await sql`update session set renewed_at = created_at, expires_at = least(expires_at, now() + interval '7 days')`.execute(
    database,
  );
  await sql`
    alter table session
      alter column renewed_at set not null,
      drop constraint session_pkey,
      add primary key (id)`.execute(database);
  // Those of before stay as long as their session does: who brings one has stolen it.
  await sql`
    create table session_secret (
      digest bytea primary key,
      session_id bigint not null references session on delete cascade,
      given_at timestamptz not null,
      -- When a newer one was first used; null while this is the browser's.
      replaced_at timestamptz
    )`.execute(database);
  await sql`create index session_secret_of_session on session_secret (session_id)`.execute(database);
  await sql`insert into session_secret (digest, session_id, given_at) select digest, id, created_at from session`.execute(
    database,
  );
  await sql`alter table session drop column digest`.execute(database);

  // An e-mail address may be given to somebody else one day; issuer and subject never are.
  await sql`
    create table user_identity (
      issuer text not null,
      subject text not null,
      user_id bigint not null references app_user on delete cascade,
      created_at timestamptz not null,
      primary key (issuer, subject),
      unique (user_id, issuer)
    )`.execute(database);
  // A sign-in between its start and its return from the provider; whoever returns takes it away.
  await sql`
    create table oidc_attempt (
      state_digest bytea primary key,
      browser_digest bytea not null,
      nonce text not null,
      code_verifier text not null,
      return_to text not null,
      expires_at timestamptz not null
    )`.execute(database);
}
