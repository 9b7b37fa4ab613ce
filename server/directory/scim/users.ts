import { isDeepStrictEqual } from 'node:util';
import type { Transaction } from 'kysely';
import type { Context } from '../../context.ts';
import { transact } from '../../database/transaction.ts';
import type { DB } from '../../database/types.generated.ts';
import { lockMatching } from '../match.ts';
import { fold } from './attribute.ts';
import { ScimError } from './error.ts';
import { newExternalId, personOf, personToAdopt, writePerson } from './person.ts';
import { deleteUser, findUser, insertUser, type StoredUser, updateUser } from './store.ts';
import type { User } from './user.ts';

/** Tells whether the version of a resource is one that the caller will have changed. */
export type Precondition = (version: number) => boolean;

/** Makes a User, and a person unless the directory has one for it. Throws ScimError. */
export async function createUser(context: Context, user: User): Promise<StoredUser> {
  return await transact(context.database, async (transaction) => {
    // Every writer of users waits here, so that of two with one name the second sees the first.
    await lockMatching(transaction);
    await refuseTaken(transaction, user, null);
    const person = (await personToAdopt(transaction, user)) ?? null;
    const externalId = person?.external_id ?? (await newExternalId(transaction, user));
    await writePerson(transaction, context, externalId, { before: null, after: user, person });
    const { id } = await transaction
      .selectFrom('person')
      .select('id')
      .where('external_id', '=', externalId)
      .executeTakeFirstOrThrow();
    await insertUser(transaction, id, user, context.config.now());
    return await demandUser(transaction, String(id));
  });
}

/** Changes a User into what `change` makes of it; where that is the same, nothing is written. Throws ScimError. */
export async function changeUser(
  context: Context,
  id: string,
  precondition: Precondition,
  change: (user: User) => User,
): Promise<StoredUser> {
  return await transact(context.database, async (transaction) => {
    await lockMatching(transaction);
    const stored = await demandUser(transaction, id, precondition);
    const after = change(stored.user);
    if (isDeepStrictEqual(after, stored.user)) return stored;
    await refuseTaken(transaction, after, stored.personId);
    const person = await personOf(transaction, stored.personId);
    await writePerson(transaction, context, person.external_id, { before: stored.user, after, person });
    await updateUser(transaction, stored.personId, after, context.config.now());
    return await demandUser(transaction, id);
  });
}

/** Takes a User away. Its person stays, with history and activity, and has left. Throws ScimError. */
export async function removeUser(context: Context, id: string, precondition: Precondition): Promise<void> {
  await transact(context.database, async (transaction) => {
    await lockMatching(transaction);
    const { personId, user } = await demandUser(transaction, id, precondition);
    const person = await personOf(transaction, personId);
    const after = { ...user, active: false };
    await writePerson(transaction, context, person.external_id, { before: user, after, person });
    await deleteUser(transaction, personId, context.config.now());
  });
}

/** The User with that id. Throws ScimError (404; 412 where its version is none that is asked for). */
export async function demandUser(
  database: Context['database'] | Transaction<DB>,
  id: string,
  precondition: Precondition = () => true,
): Promise<StoredUser> {
  const stored = await findUser(database, id);
  if (!stored) throw new ScimError(404, undefined, `There is no User ${JSON.stringify(id.slice(0, 50))}.`);
  if (precondition(stored.version)) return stored;
  throw new ScimError(412, undefined, 'The User has changed since; read it again.');
}

async function refuseTaken(transaction: Transaction<DB>, user: User, own: number | null): Promise<void> {
  const taken = await transaction
    .selectFrom('scim_user')
    .select('user_name_key')
    .where((where) =>
      where.or([
        where('user_name_key', '=', fold(user.userName)),
        ...(user.externalId === undefined ? [] : [where('external_id', '=', user.externalId)]),
      ]),
    )
    .where('person_id', 'is distinct from', own)
    .executeTakeFirst();
  if (!taken) return;
  const attribute = taken.user_name_key === fold(user.userName) ? 'userName' : 'externalId';
  throw new ScimError(409, 'uniqueness', `${attribute} belongs to another User.`);
}
