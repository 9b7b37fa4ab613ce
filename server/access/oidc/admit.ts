import { sql, type Transaction } from 'kysely';
import type { SignInProblem, UserRole } from '../../contract/index.ts';
import type { Database } from '../../database/connection.ts';
import { transact } from '../../database/transaction.ts';
import type { DB } from '../../database/types.generated.ts';
import { isLastOwner } from '../users/users.ts';
import type { Person } from './person.ts';

/** The user who may come in, or why nobody may. */
export type Admission = { userId: number } | { problem: SignInProblem };

/**
 * Finds the user that a person at the provider is: known by issuer and subject; at first by e-mail address. Where roles
 * come from groups, makes one for somebody new, gives the role that they have now, and shuts out who has none any more:
 * their sessions end. Nobody whose role comes from groups keeps a password past them, but owners do, should the
 * provider fail; and the last owner with a password stays one. `now` in epoch milliseconds.
 */
export async function admit(database: Database, person: Person, now: number): Promise<Admission> {
  return await transact(database, async (transaction) => {
    await holdPerson(transaction, person);
    const found = (await findKnown(transaction, person)) ?? (await findByEmail(transaction, person, now));
    if (person.role === undefined)
      return found ?? { problem: person.email ? 'not_let_in' : 'email_not_verified' };
    if (person.role === null) {
      if (found && 'userId' in found) await shutOut(transaction, found.userId);
      return { problem: 'no_role' };
    }
    const admission = found ?? (await addUser(transaction, person, person.role, now));
    if ('userId' in admission) await giveRole(transaction, admission.userId, person.role);
    return admission;
  });
}

/** Of two first sign-ins of one person at once, the second finds what the first made. */
async function holdPerson(transaction: Transaction<DB>, { issuer, subject }: Person): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${issuer} ${subject}`}, 0))`.execute(
    transaction,
  );
}

async function findKnown(
  transaction: Transaction<DB>,
  { issuer, subject }: Person,
): Promise<Admission | undefined> {
  const row = await transaction
    .selectFrom('user_identity')
    .select('user_id')
    .where('issuer', '=', issuer)
    .where('subject', '=', subject)
    .executeTakeFirst();
  return row && { userId: row.user_id };
}

async function findByEmail(
  transaction: Transaction<DB>,
  person: Person,
  now: number,
): Promise<Admission | undefined> {
  if (!person.email) return undefined;
  const user = await transaction
    .selectFrom('app_user')
    .select('id')
    .where('email', '=', person.email)
    .executeTakeFirst();
  return user && (await identify(transaction, user.id, person, now));
}

/** Remembers who the user is at the provider. An address that had somebody else before does not make them one. */
async function identify(
  transaction: Transaction<DB>,
  userId: number,
  { issuer, subject }: Person,
  now: number,
): Promise<Admission> {
  const identity = await transaction
    .insertInto('user_identity')
    .values({ issuer, subject, user_id: userId, created_at: new Date(now) })
    .onConflict((conflict) => conflict.doNothing())
    .returning('user_id')
    .executeTakeFirst();
  return identity ? { userId } : { problem: 'address_taken' };
}

async function addUser(
  transaction: Transaction<DB>,
  person: Person,
  role: UserRole,
  now: number,
): Promise<Admission> {
  const { email } = person;
  if (!email) return { problem: 'email_not_verified' };
  const { id } = await transaction
    .insertInto('app_user')
    .values({ email, role, created_at: new Date(now) })
    // An owner may have let them in this very moment.
    .onConflict((conflict) => conflict.column('email').doUpdateSet({ email }))
    .returning('id')
    .executeTakeFirstOrThrow();
  return await identify(transaction, id, person, now);
}

async function giveRole(transaction: Transaction<DB>, userId: number, role: UserRole): Promise<void> {
  if (role !== 'owner' && (await isLastOwner(transaction, userId))) return;
  await transaction.updateTable('app_user').set({ role }).where('id', '=', userId).execute();
  if (role !== 'owner') await takePassword(transaction, userId);
}

async function shutOut(transaction: Transaction<DB>, userId: number): Promise<void> {
  await transaction.deleteFrom('session').where('user_id', '=', userId).execute();
  if (!(await isLastOwner(transaction, userId))) await takePassword(transaction, userId);
}

async function takePassword(transaction: Transaction<DB>, userId: number): Promise<void> {
  await transaction.updateTable('app_user').set({ password_hash: null }).where('id', '=', userId).execute();
  await transaction.deleteFrom('sign_in_link').where('user_id', '=', userId).execute();
}
