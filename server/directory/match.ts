import { type Kysely, sql } from 'kysely';
import type { DB } from '../database/types.generated.ts';

/**
 * Lets one transaction at a time decide who owns which address. Without it an account and its person that arrive at
 * the same moment would not see each other, and never meet. Taken before any account or person is written, and after
 * the source is; held until the commit.
 */
export async function lockMatching(database: Kysely<DB>): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('uptake matching'))`.execute(database);
}

/**
 * Matches accounts to people by e-mail address, both ways: an account whose address belongs to somebody else now, or to
 * nobody, changes hands. The weeks of both people are marked for the rollup.
 */
export async function matchAccounts(database: Kysely<DB>, accountIds: number[]): Promise<void> {
  if (accountIds.length === 0) return;
  await sql`
    with changed as (
      select account.id, account.person_id as before, person.id as after
      from account left join person on person.email = account.email
      where account.id = any(${accountIds}::bigint[]) and account.person_id is distinct from person.id
    ), matched as (
      update account set person_id = changed.after from changed where account.id = changed.id
    )
    insert into touched_person (person_id, touched_at)
    select distinct person_id, clock_timestamp() from changed, unnest(array[before, after]) as person_id
    where person_id is not null`.execute(database);
}

/** Matches all accounts that these people own, or whose address is theirs now. */
export async function matchPeople(database: Kysely<DB>, personIds: number[]): Promise<void> {
  const accounts = await sql<{ id: number }>`
    select id from account where person_id = any(${personIds}::bigint[])
    union
    select account.id from account join person using (email) where person.id = any(${personIds}::bigint[])
  `.execute(database);
  await matchAccounts(
    database,
    accounts.rows.map((account) => account.id),
  );
}

/**
 * An account known only as the e-mail address of an actor is the same identity as the account that the source reports
 * with that address, whichever came first: it takes over its kind, so that a bot or guest is never counted.
 */
export async function followReportedAccounts(
  database: Kysely<DB>,
  sourceId: number,
  accountIds: number[],
): Promise<void> {
  if (accountIds.length === 0) return;
  await sql`
    with followed as (
      update account as actor set kind = reported.kind
      from account as reported
      where reported.source_id = ${sourceId} and reported.reported
        and actor.source_id = ${sourceId} and not actor.reported and actor.email = reported.email
        and actor.kind <> reported.kind
        and (actor.id = any(${accountIds}::bigint[]) or reported.id = any(${accountIds}::bigint[]))
      returning actor.person_id
    )
    insert into touched_person (person_id, touched_at)
    select person_id, clock_timestamp() from followed where person_id is not null`.execute(database);
}

/** Employee accounts that match nobody in the directory. */
export async function countUnmatchedAccounts(database: Kysely<DB>): Promise<number> {
  const { accounts } = await database
    .selectFrom('account')
    .select((select) => select.fn.countAll<number>().as('accounts'))
    .where('person_id', 'is', null)
    .where('kind', '=', 'employee')
    .executeTakeFirstOrThrow();
  return accounts;
}
