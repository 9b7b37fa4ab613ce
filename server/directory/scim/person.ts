import type { Transaction } from 'kysely';
import { localDate } from '../../calendar.ts';
import type { Context } from '../../context.ts';
import type { Person } from '../../contract/index.ts';
import type { DB } from '../../database/types.generated.ts';
import { storePeopleWithin } from '../people.ts';
import { badRequest, ScimError } from './error.ts';
import { employmentOf, factsOf } from './facts.ts';
import { enterpriseUrn } from './schemas.ts';
import { findUser, firstUserAt, personIdOf } from './store.ts';
import type { User } from './user.ts';

/** A person of the directory, as far as it decides what a User does to it. */
export interface KnownPerson {
  id: number;
  external_id: string;
  hired_on: string | null;
  left_on: string | null;
}

/** For how long after the first User new ones are of the first load: people who work here already. */
const firstLoadMilliseconds = 7 * 24 * 60 * 60 * 1000;

const known = ['person.id', 'person.external_id', 'person.hired_on', 'person.left_on'] as const;

export async function personOf(transaction: Transaction<DB>, id: number): Promise<KnownPerson> {
  return await transaction.selectFrom('person').select(known).where('id', '=', id).executeTakeFirstOrThrow();
}

/**
 * The person of the directory that a new User is: with its externalId, else with its employee number, else with its
 * e-mail address, else with the externalId that a new person would get; never one that another User is already.
 */
export async function personToAdopt(
  transaction: Transaction<DB>,
  user: User,
): Promise<KnownPerson | undefined> {
  const free = transaction
    .selectFrom('person')
    .leftJoin('scim_user', 'scim_user.person_id', 'person.id')
    .select(known)
    .where('scim_user.person_id', 'is', null);
  const withId = (id = '') => free.where('person.external_id', '=', id).executeTakeFirst();
  const { email } = factsOf(user);
  return (
    (await withId(user.externalId)) ??
    (await withId(user[enterpriseUrn]?.employeeNumber)) ??
    (await free.where('person.email', '=', email).executeTakeFirst()) ??
    (await withId(externalIdOf(user)))
  );
}

function externalIdOf(user: User): string {
  return user.externalId ?? user[enterpriseUrn]?.employeeNumber ?? user.userName;
}

/** The externalId of the person that a User makes where there is none yet. Throws ScimError (uniqueness). */
export async function newExternalId(transaction: Transaction<DB>, user: User): Promise<string> {
  const id = externalIdOf(user);
  const taken = await transaction
    .selectFrom('person')
    .select('id')
    .where('external_id', '=', id)
    .executeTakeFirst();
  if (!taken) return id;
  const detail = 'The person with this externalId or employeeNumber is another User already.';
  throw new ScimError(409, 'uniqueness', detail);
}

/**
 * Brings what changed from one state of a User to the next into the directory, from today on: what SCIM does not say, or
 * says as before, stays as others said it. `before` is null for a new User, `person` where the person is new as well.
 * A new person is employed since ever in the first load, and from today on after it: SCIM has no date of hire, and figures
 * of the past do not change with each hire. Throws ScimError where the directory refuses it.
 */
export async function writePerson(
  transaction: Transaction<DB>,
  context: Context,
  externalId: string,
  change: { before: User | null; after: User; person: KnownPerson | null },
): Promise<void> {
  const { config } = context;
  const now = config.now();
  const today = localDate(now, config.timeZone);
  const item: Person = { externalId };
  const place: NonNullable<Person['history']>[number] = {};
  const before = change.before && factsOf(change.before);
  const after = factsOf(change.after);
  const changed = (fact: keyof typeof after) => after[fact] !== (before?.[fact] ?? null);
  if (changed('email')) item.email = after.email;
  if (changed('name')) item.name = after.name;
  if (changed('department')) place.department = after.department;
  if (changed('location')) place.location = after.location;
  if (changed('manager')) place.manager = await managerOf(transaction, after.manager, change.person);
  if (Object.keys(place).length > 0) item.history = [place];
  if (change.before?.active !== change.after.active) {
    Object.assign(item, employmentOf(change.after.active, change.person, today));
  }
  if (change.before === null) {
    // Asked for every new User: one that is taken over may be the first.
    const firstLoad = await isFirstLoad(transaction, now);
    if (!change.person && !firstLoad) item.hiredOn = today;
  }
  const { rejected } = await storePeopleWithin(transaction, context, [item]);
  const [rejection] = rejected;
  if (!rejection) return;
  if (rejection.code === 'duplicate_email') throw new ScimError(409, 'uniqueness', rejection.reason);
  throw badRequest('invalidValue', `${rejection.reason} (${rejection.code})`);
}

async function isFirstLoad(transaction: Transaction<DB>, now: Date): Promise<boolean> {
  return now.getTime() - (await firstUserAt(transaction, now)).getTime() <= firstLoadMilliseconds;
}

/** The externalId of the person that the SCIM id of a manager means. */
async function managerOf(
  transaction: Transaction<DB>,
  id: string | null,
  person: KnownPerson | null,
): Promise<string | null> {
  if (id === null) return null;
  if (person && personIdOf(id) === person.id) {
    throw badRequest('invalidValue', 'manager.value is the User itself; nobody is their own manager.');
  }
  const manager = await findUser(transaction, id);
  if (manager) return (await personOf(transaction, manager.personId)).external_id;
  throw badRequest('invalidValue', `manager.value ${JSON.stringify(id.slice(0, 50))} is the id of no User.`);
}
