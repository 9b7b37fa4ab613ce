import { type Kysely, sql } from 'kysely';
import type { NewUser, User, UserRole } from '../../contract/index.ts';
import type { Database } from '../../database/connection.ts';
import { transact } from '../../database/transaction.ts';
import type { DB } from '../../database/types.generated.ts';
import { ProblemError } from '../../http/problem.ts';
import { normalizeEmail } from '../password.ts';

/** One user. Throws ProblemError where there is none (404). */
export async function describeUser(database: Database, now: number, id: number): Promise<User> {
  const [user] = await listUsers(database, now, id);
  if (!user) throw unknownUser();
  return user;
}

/** Everybody who may sign in, by e-mail address, or the one of that id. `now` in epoch milliseconds. */
export async function listUsers(database: Database, now: number, id: number | null = null): Promise<User[]> {
  const at = new Date(now).toISOString();
  const { rows } = await sql<
    Omit<User, 'createdAt' | 'linkUntil'> & { createdAt: Date; linkUntil: Date | null }
  >`
    select id, email, role, created_at as "createdAt", password_hash is not null as "hasPassword",
      exists(select from user_identity where user_id = app_user.id) as "hasIdentity",
      (select expires_at from sign_in_link where user_id = app_user.id and expires_at > ${at}::timestamptz) as "linkUntil",
      (select count(*)::integer from session where user_id = app_user.id and expires_at > ${at}::timestamptz) as sessions
    from app_user where ${id}::bigint is null or id = ${id}::bigint
    order by email`.execute(database);
  return rows.map((row) => ({
    ...row,
    createdAt: row.createdAt.toISOString(),
    linkUntil: row.linkUntil?.toISOString() ?? null,
  }));
}

/** The e-mail address of a user, as the audit log keeps it; nothing where there is no such user. */
export async function nameOf(database: Database, id: number): Promise<{ user?: string }> {
  const row = await database.selectFrom('app_user').select('email').where('id', '=', id).executeTakeFirst();
  return row ? { user: row.email } : {};
}

/** Makes a user without a password, and gives the id. Throws ProblemError where one has the address (409). */
export async function addUser(database: Kysely<DB>, { email, role }: NewUser, now: number): Promise<number> {
  const row = await database
    .insertInto('app_user')
    .values({ email: normalizeEmail(email), role, created_at: new Date(now) })
    .onConflict((conflict) => conflict.column('email').doNothing())
    .returning('id')
    .executeTakeFirst();
  if (row) return row.id;
  throw new ProblemError(409, 'email_taken', 'email: A user has that e-mail address already.');
}

/** Gives a user another role, which counts from their next request on. Throws ProblemError: 404, or 409 `last_owner`. */
export async function changeRole(database: Database, id: number, role: UserRole): Promise<void> {
  await transact(database, async (transaction) => {
    await demandAnotherOwner(transaction, id, role);
    await transaction.updateTable('app_user').set({ role }).where('id', '=', id).execute();
  });
}

/** Takes a user away with their sessions and their link. Throws ProblemError: 404, or 409 `last_owner`. */
export async function removeUser(database: Database, id: number): Promise<void> {
  await transact(database, async (transaction) => {
    await demandAnotherOwner(transaction, id, null);
    await transaction.deleteFrom('app_user').where('id', '=', id).execute();
  });
}

/** Signs a user out everywhere. Throws ProblemError where there is none (404). */
export async function endSessions(database: Database, id: number): Promise<void> {
  const known = await database.selectFrom('app_user').select('id').where('id', '=', id).executeTakeFirst();
  if (!known) throw unknownUser();
  await database.deleteFrom('session').where('user_id', '=', id).execute();
}

/** Whether that is an owner with a password, and the only one: whoever can come in should an identity provider fail. */
export async function isLastOwner(transaction: Kysely<DB>, id: number): Promise<boolean> {
  const owners = await holdOwners(transaction);
  return owners.length === 1 && owners[0]?.id === id;
}

/** Holds all owners, so that of two who take each other's role one stays; gives those who have a password. */
async function holdOwners(transaction: Kysely<DB>) {
  const owners = await transaction
    .selectFrom('app_user')
    .select(['id', 'password_hash'])
    .where('role', '=', 'owner')
    .orderBy('id')
    .forUpdate()
    .execute();
  return owners.filter((owner) => owner.password_hash !== null);
}

async function demandAnotherOwner(transaction: Kysely<DB>, id: number, role: UserRole | null): Promise<void> {
  const owners = await holdOwners(transaction);
  const user = await transaction
    .selectFrom('app_user')
    .select('role')
    .where('id', '=', id)
    .executeTakeFirst();
  if (!user) throw unknownUser();
  const others = owners.filter((owner) => owner.id !== id);
  if (user.role !== 'owner' || role === 'owner' || others.length > 0) return;
  const detail =
    'This is the last owner with a password, who comes in whatever else fails; let another one choose one first.';
  throw new ProblemError(409, 'last_owner', detail);
}

export function unknownUser(): ProblemError {
  return new ProblemError(404, 'unknown_user', 'There is no such user; GET /api/v1/users lists them.');
}
