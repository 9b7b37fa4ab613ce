import { hash, verify } from '@node-rs/argon2';
import type { Kysely } from 'kysely';
import type { Config } from '../config.ts';
import { type Role, roleSchema } from '../contract/index.ts';
import type { Database } from '../database/connection.ts';
import { transact } from '../database/transaction.ts';
import type { DB } from '../database/types.generated.ts';
import { ProblemError } from '../http/problem.ts';
import { newSecret } from './secret.ts';

/** Argon2id with 19 MiB, two passes, one lane, as OWASP's password storage cheat sheet recommends; gives a PHC string. */
export function hashPassword(password: string): Promise<string> {
  return hash(password, { memoryCost: 19_456, timeCost: 2, parallelism: 1 });
}

/** E-mail addresses are stored and compared in lower case. */
export function normalizeEmail(email: string): string {
  return email.trim().toLowerCase();
}

export interface User {
  id: number;
  email: string;
  role: Role;
}

/**
 * Where people come in through an OpenID provider alone, a password is for owners, should that fail. Throws ProblemError (403
 * `provider_only`) for everybody else.
 */
export function demandPasswordUser({ oidc }: Config, { role }: User): void {
  if (!oidc?.only || role === 'owner') return;
  const detail = `Sign in with ${oidc.name}: here a password is for owners alone.`;
  throw new ProblemError(403, 'provider_only', detail);
}

/** Gives a user another password, and ends their sessions. */
export async function changePassword(database: Database, userId: number, password: string): Promise<void> {
  const passwordHash = await hashPassword(password);
  await transact(database, (transaction) => replacePassword(transaction, userId, passwordHash));
}

/** The same within a transaction, with the hash that was made before it; gives the user. */
export async function replacePassword(
  transaction: Kysely<DB>,
  userId: number,
  passwordHash: string,
): Promise<User> {
  await transaction.deleteFrom('session').where('user_id', '=', userId).execute();
  const row = await transaction
    .updateTable('app_user')
    .set({ password_hash: passwordHash })
    .where('id', '=', userId)
    .returning(['id', 'email', 'role'])
    .executeTakeFirstOrThrow();
  return { ...row, role: roleSchema.parse(row.role) };
}

/** Whom the audit log names for an address that was typed in: nobody where no user has it. */
export async function userCalled(
  database: Database,
  email: string,
): Promise<{ name: string | null; role: string | null }> {
  const row = await database
    .selectFrom('app_user')
    .select(['email as name', 'role'])
    .where('email', '=', normalizeEmail(email))
    .executeTakeFirst();
  return row ?? { name: null, role: null };
}

/**
 * Gives the function that finds the user with that e-mail address and password, or null. An unknown address costs a
 * hash as well, so that the time of the answer does not tell which addresses have an account.
 * `check` compares a hash with a password; tests watch it.
 */
export function passwordChecker(
  database: Database,
  check: typeof verify = verify,
): (email: string, password: string) => Promise<User | null> {
  const hashOfNobody = hashPassword(newSecret());
  return async (email, password) => {
    const row = await database
      .selectFrom('app_user')
      .select(['id', 'email', 'role', 'password_hash'])
      .where('email', '=', normalizeEmail(email))
      .executeTakeFirst();
    const matches = await check(row?.password_hash ?? (await hashOfNobody), password);
    return row && matches ? { id: row.id, email: row.email, role: roleSchema.parse(row.role) } : null;
  };
}
