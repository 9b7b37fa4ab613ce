import { sql } from 'kysely';
import type { Context } from '../context.ts';
import type { Database } from '../database/connection.ts';
import { ProblemError } from '../http/problem.ts';
import { recordAct } from './audit/log.ts';
import { hashPassword, normalizeEmail, type User } from './password.ts';
import { digestOf, newSecret } from './secret.ts';

/**
 * Sees to it, at start, that the product has an owner or can get one. With `config.owner`, creates that owner unless a
 * user has that e-mail address already (who is left as is, password included). Where there is still no owner, gives a
 * one-time token for the link `/welcome?token=...`, which replaces any earlier one; null where an owner exists.
 */
export async function ensureFirstOwner(context: Context): Promise<string | null> {
  const { database, config } = context;
  if (config.owner) await createOwner(database, config.owner);
  return database.transaction().execute(async (transaction) => {
    // Of two servers that start at once, the later link is the one that works.
    await sql`lock table first_owner_link in exclusive mode`.execute(transaction);
    await transaction.deleteFrom('first_owner_link').execute();
    if (await hasOwner(transaction)) return null;
    const token = newSecret();
    await transaction
      .insertInto('first_owner_link')
      .values({ digest: digestOf(token), created_at: new Date() })
      .execute();
    return token;
  });
}

/**
 * Makes the bearer of the one-time token the first owner, and uses the token up. Throws ProblemError: 403
 * `invalid_link` where the token is unknown, used or replaced, or there is an owner by now; 409 `email_taken`.
 */
export async function becomeFirstOwner(
  database: Database,
  { token, email, password }: { token: string; email: string; password: string },
): Promise<User> {
  const digest = digestOf(token);
  const invalid = new ProblemError(
    403,
    'invalid_link',
    'This link was used, replaced or never given out; the newest is shown where the server was started.',
  );
  // Asked first, so that nobody without the link can make the server hash.
  const link = await database
    .selectFrom('first_owner_link')
    .select('digest')
    .where('digest', '=', digest)
    .executeTakeFirst();
  if (!link) throw invalid;
  const passwordHash = await hashPassword(password);
  return database.transaction().execute(async (transaction) => {
    const used = await transaction
      .deleteFrom('first_owner_link')
      .where('digest', '=', digest)
      .returning('digest')
      .execute();
    if (used.length === 0 || (await hasOwner(transaction))) throw invalid;
    const owner = await insertOwner(transaction, email, passwordHash);
    if (!owner)
      throw new ProblemError(409, 'email_taken', 'A user has that e-mail address already; choose another.');
    return owner;
  });
}

async function hasOwner(database: Database): Promise<boolean> {
  const owner = await database
    .selectFrom('app_user')
    .select('id')
    .where('role', '=', 'owner')
    .limit(1)
    .executeTakeFirst();
  return owner !== undefined;
}

async function createOwner(
  database: Database,
  { email, password }: { email: string; password: string },
): Promise<void> {
  const known = await database
    .selectFrom('app_user')
    .select('id')
    .where('email', '=', normalizeEmail(email))
    .executeTakeFirst();
  if (known) return;
  const passwordHash = await hashPassword(password);
  await database.transaction().execute((transaction) => insertOwner(transaction, email, passwordHash));
}

async function insertOwner(
  database: Database,
  email: string,
  passwordHash: string,
): Promise<User | undefined> {
  const row = await database
    .insertInto('app_user')
    .values({
      email: normalizeEmail(email),
      password_hash: passwordHash,
      role: 'owner',
      created_at: new Date(),
    })
    .onConflict((conflict) => conflict.column('email').doNothing())
    .returning(['id', 'email'])
    .executeTakeFirst();
  if (!row) return undefined;
  await recordAct(database, { act: 'first-owner', user: { name: row.email, role: 'owner' }, status: 200 });
  return { ...row, role: 'owner' };
}
