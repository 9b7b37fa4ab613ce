import { type Kysely, sql } from 'kysely';

/** What an owner decided about accounts and people, and what finds people for an account without an address of theirs. */
export async function up(database: Kysely<unknown>): Promise<void> {
  await sql`
    create table match_decision (
      account_id bigint not null references account on delete cascade,
      person_id bigint not null references person on delete cascade,
      decision text not null check (decision in ('accepted', 'rejected')),
      decided_at timestamptz not null,
      primary key (account_id, person_id)
    )`.execute(database);
  // An account is one person's.
  await sql`
    create unique index match_decision_accepted on match_decision (account_id) where decision = 'accepted'
  `.execute(database);
  await sql`create index match_decision_person on match_decision (person_id)`.execute(database);
  await sql`create index account_unmatched on account (source_id) where person_id is null`.execute(database);

  // `Lima, Ána` and `ana.lima` are both `ana lima`: words without accents and marks, in one order.
  await sql`
    create function name_key(name text) returns text language sql immutable strict parallel safe
    return (
      select string_agg(word, ' ' order by word collate "C")
      from regexp_split_to_table(
        regexp_replace(lower(normalize(name, NFKD)), '[\\u0300-\\u036f]', '', 'g'), '[\\s[:punct:]]+'
      ) as word
      where word <> ''
    )`.execute(database);
  // What stands before the @, without the tag after a plus sign; the whole text where it is no address.
  await sql`
    create function local_part(address text) returns text language sql immutable strict parallel safe
    return split_part(split_part(lower(address), '@', 1), '+', 1)`.execute(database);
  await sql`create index person_local_part on person (local_part(email))`.execute(database);
  await sql`create index person_name_key on person (name_key(name))`.execute(database);
  await sql`create index person_address_key on person (name_key(local_part(email)))`.execute(database);
}
