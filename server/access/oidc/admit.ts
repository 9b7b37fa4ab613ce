import { sql, type Transaction } from 'kysely';
import { roleSchema, type SignInProblem, type UserRole } from '../../contract/index.ts';
import type { Database } from '../../database/connection.ts';
import { transact } from '../../database/transaction.ts';
import type { DB } from '../../database/types.generated.ts';
import type { User } from '../password.ts';
import { isLastOwner } from '../users/users.ts';
import type { Person } from './person.ts';

/** The user who may come in, or why nobody may; `user` is then who they were until now. */
export type Admission = { user: User; problem?: undefined } | { problem: SignInProblem; user?: User };

type Found = { userId: number } | { problem: SignInProblem };

/**
 * Finds the user that a person at the provider is: known by issuer and subject; at first by e-mail address. Where roles
 * come from groups, makes one for somebody new, gives the role that they have now, and shuts out who has none any more:
 * their sessions end. Nobody whose role comes from groups keeps a password past them, but owners do, should the
 * provider fail; and the last owner with a password stays one. `now` in epoch milliseconds.
 */
export async function admit(database: Database, person: Person, now: number): Promise<Admission> {
  return await transact(database, async (transaction) => {
    await holdPerson(transaction, person);
    const { role } = person;
    let found = (await findKnown(transaction, person)) ?? (await findByEmail(transaction, person, now));
    if (role) {
      found ??= await addUser(transaction, person, role, now);
      if ('userId' in found) await giveRole(transaction, found.userId, role);
    }
    if (found && 'problem' in found) return role === null ? { problem: 'no_role' } : found;
    const user = found && (await readUser(transaction, found.userId));
    if (role === null) {
      if (user) await shutOut(transaction, user.id);
      return { problem: 'no_role', ...(user && { user }) };
    }
    if (user) return { user };
    return { problem: person.email ? 'not_let_in' : 'email_not_verified' };
  });
}

async function readUser(transaction: Transaction<DB>, userId: number): Promise<User> {
  const user = await transaction
    .selectFrom('app_user')
    .select(['id', 'email', 'role'])
    .where('id', '=', userId)
    .executeTakeFirstOrThrow();
  return { ...user, role: roleSchema.parse(user.role) };
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
): Promise<Found | undefined> {
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
): Promise<Found | undefined> {
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
): Promise<Found> {
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
): Promise<Found> {
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
