import { sql, type Transaction } from 'kysely';
import type { Context } from '../context.ts';
import type { MatchDecision, MatchKey, MatchOutcome } from '../contract/index.ts';
import { transact } from '../database/transaction.ts';
import type { DB } from '../database/types.generated.ts';
import { ProblemError } from '../http/problem.ts';
import { lockMatching, matchAccounts } from './match.ts';

/**
 * Keeps that an account is a person's (`accepted`), whatever its address says, or is not (`rejected`). The same again
 * changes nothing; accepted for another person, it is that one's. Figures follow, back to the dates of its events.
 * Throws ProblemError 404 `unknown_account` or `unknown_person`.
 */
export async function decideMatch(context: Context, decision: MatchDecision): Promise<MatchOutcome> {
  return await onPair(context, decision, async (transaction, { account, person }) => {
    if (decision.decision === 'accepted') {
      await sql`
        delete from match_decision
        where account_id = ${account} and person_id <> ${person} and decision = 'accepted'`.execute(
        transaction,
      );
    }
    await sql`
      insert into match_decision (account_id, person_id, decision, decided_at)
      values (${account}, ${person}, ${decision.decision}, clock_timestamp())
      on conflict (account_id, person_id) do update set decision = excluded.decision, decided_at = excluded.decided_at
      where match_decision.decision <> excluded.decision`.execute(transaction);
  });
}

/**
 * Takes back what was decided on an account and a person: the account belongs to whoever has its address again, or to
 * nobody. Where nothing was decided nothing changes. Throws as decideMatch does.
 */
export async function undoMatch(context: Context, key: MatchKey): Promise<MatchOutcome> {
  return await onPair(context, key, async (transaction, { account, person }) => {
    await sql`delete from match_decision where account_id = ${account} and person_id = ${person}`.execute(
      transaction,
    );
  });
}

async function onPair(
  { database, people }: Context,
  key: MatchKey,
  work: (transaction: Transaction<DB>, pair: { account: number; person: number }) => Promise<void>,
): Promise<MatchOutcome> {
  return await transact(database, async (transaction) => {
    await lockMatching(transaction);
    const pair = await findPair(transaction, key);
    await work(transaction, pair);
    await matchAccounts(transaction, [pair.account]);
    const { rows } = await sql<Pick<MatchOutcome, 'decision' | 'matchedTo'>>`
      select person.external_id as "matchedTo", (
        select decision from match_decision where account_id = account.id and person_id = ${pair.person}
      ) as decision
      from account left join person on person.id = person_id
      where account.id = ${pair.account}`.execute(transaction);
    const { source, account, person } = key;
    const { decision = null, matchedTo = null } = rows[0] ?? {};
    return {
      ...{ source, decision, account: people.accountIdOf(source, account), person: people.idOf(person) },
      matchedTo: matchedTo === null ? null : people.idOf(matchedTo),
    };
  });
}

async function findPair(
  transaction: Transaction<DB>,
  key: MatchKey,
): Promise<{ account: number; person: number }> {
  const account = await transaction
    .selectFrom('account')
    .innerJoin('source', 'source.id', 'account.source_id')
    .select('account.id')
    .where('source.name', '=', key.source)
    .where('account.external_id', '=', key.account)
    .executeTakeFirst();
  if (!account) throw new ProblemError(404, 'unknown_account', 'The source has no account with that id.');
  const person = await transaction
    .selectFrom('person')
    .select('id')
    .where('external_id', '=', key.person)
    .executeTakeFirst();
  if (!person) throw new ProblemError(404, 'unknown_person', 'Nobody in the directory has that externalId.');
  return { account: account.id, person: person.id };
}
