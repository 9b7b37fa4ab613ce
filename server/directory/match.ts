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
 * Matches accounts to people: by what an owner decided, else by e-mail address, both ways. An account whose address
 * belongs to somebody else now, or to nobody, changes hands; one that was accepted for a person stays with them, and
 * one that was rejected for the person who has its address matches nobody. The weeks of both people are marked for the
 * rollup; the directory as well where the account is a platform admin's.
 */
export async function matchAccounts(database: Kysely<DB>, accountIds: number[]): Promise<void> {
  if (accountIds.length === 0) return;
  await sql`
    with owned as (
      select account.id, account.is_platform_admin, account.person_id as before,
        coalesce(accepted.person_id, person.id) as after
      from account
      left join match_decision as accepted on accepted.account_id = account.id and accepted.decision = 'accepted'
      left join person on person.email = account.email and not exists (
        select from match_decision as rejected
        where rejected.account_id = account.id and rejected.person_id = person.id and rejected.decision = 'rejected'
      )
      where account.id = any(${accountIds}::bigint[])
    ), changed as (
      select * from owned where before is distinct from after
    ), matched as (
      update account set person_id = changed.after from changed where account.id = changed.id
    ), admins as (
      insert into touched_directory (touched_at)
      select clock_timestamp() from changed where is_platform_admin limit 1
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
 * An account known only as the e-mail address of an actor is the same identity as the accounts that the source reports
 * with that address, whichever came first: a bot or guest by that address is never counted. Where several are reported,
 * an employee among them decides, then a guest. Looks at all such accounts of these addresses.
 */
export async function followReportedAccounts(
  database: Kysely<DB>,
  sourceId: number,
  addresses: string[],
): Promise<void> {
  if (addresses.length === 0) return;
  await sql`
    with decided as (
      select actor.id, coalesce((
        select reported.kind from account as reported
        where reported.source_id = ${sourceId} and reported.reported and reported.email = actor.email
        order by array_position(array['employee', 'guest', 'bot'], reported.kind) limit 1
      ), 'employee') as kind
      from account as actor
      where actor.source_id = ${sourceId} and not actor.reported and actor.email = any(${addresses}::text[])
    ), followed as (
      update account set kind = decided.kind from decided
      where account.id = decided.id and account.kind <> decided.kind
      returning account.person_id
    )
    insert into touched_person (person_id, touched_at)
    select person_id, clock_timestamp() from followed where person_id is not null`.execute(database);
}

/** An employee's account that matches nobody in the directory. To be used where `account` is in scope. */
export const isUnmatched = sql<boolean>`(account.person_id is null and account.kind = 'employee')`;

/** Employee accounts that match nobody in the directory. */
export async function countUnmatchedAccounts(database: Kysely<DB>): Promise<number> {
  const { accounts } = await database
    .selectFrom('account')
    .select((select) => select.fn.countAll<number>().as('accounts'))
    .where(isUnmatched)
    .executeTakeFirstOrThrow();
  return accounts;
}

/** The accounts of employees, and those among them that match nobody. */
export async function countEmployeeAccounts(
  database: Kysely<DB>,
): Promise<{ accounts: number; unmatched: number }> {
  const { rows } = await sql<{ accounts: number; unmatched: number }>`
    select count(*) as accounts, count(*) filter (where ${isUnmatched}) as unmatched
    from account where kind = 'employee'`.execute(database);
  return rows[0] ?? { accounts: 0, unmatched: 0 };
}
