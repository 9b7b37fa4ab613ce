import { type Kysely, sql } from 'kysely';
import { jsonArrayFrom } from 'kysely/helpers/postgres';
import type { DB } from '../../database/types.generated.ts';
import { fold } from './attribute.ts';
import { enterpriseUrn } from './schemas.ts';
import type { Email, User } from './user.ts';

/** A User as it is stored. */
export interface StoredUser {
  /** The id of its person; as text, the SCIM id. */
  personId: number;
  version: number;
  createdAt: Date;
  modifiedAt: Date;
  /** Its manager may be a person who is no User any more. */
  user: User;
  /** Whether its manager is a User now; false without a manager. */
  managerIsUser: boolean;
}

/** The query for stored users, to be narrowed and run with `storedUsers`. */
export function selectUsers(database: Kysely<DB>) {
  return database
    .selectFrom('scim_user')
    .selectAll()
    .select((user) =>
      jsonArrayFrom(
        user
          .selectFrom('scim_email')
          .select(['value', 'type', 'is_primary'])
          .whereRef('scim_email.person_id', '=', 'scim_user.person_id')
          .orderBy('place'),
      ).as('emails'),
    )
    .select((user) =>
      user
        .exists(
          user
            .selectFrom('scim_user as manager')
            .select('manager.person_id')
            .whereRef('manager.person_id', '=', 'scim_user.manager_id'),
        )
        .$castTo<boolean>()
        .as('manager_is_user'),
    )
    .orderBy('person_id');
}

export async function storedUsers(query: ReturnType<typeof selectUsers>): Promise<StoredUser[]> {
  return (await query.execute()).map(fromRow);
}

/** The user with that SCIM id. */
export async function findUser(database: Kysely<DB>, id: string): Promise<StoredUser | undefined> {
  const personId = personIdOf(id);
  if (personId === undefined) return undefined;
  const [found] = await storedUsers(selectUsers(database).where('person_id', '=', personId));
  return found;
}

/** The person behind a SCIM id; undefined for a text that never was one. */
export function personIdOf(id: string): number | undefined {
  return /^[1-9]\d{0,14}$/.test(id) ? Number(id) : undefined;
}

export async function insertUser(
  database: Kysely<DB>,
  personId: number,
  user: User,
  now: Date,
): Promise<void> {
  const stamps = { person_id: personId, created_at: now, modified_at: now };
  await database
    .insertInto('scim_user')
    .values({ ...toRow(user), ...stamps })
    .execute();
  await insertEmails(database, personId, user);
  await changeReports(database, personId, now);
}

export async function updateUser(
  database: Kysely<DB>,
  personId: number,
  user: User,
  now: Date,
): Promise<void> {
  await database
    .updateTable('scim_user')
    .set({ ...toRow(user), modified_at: now, version: sql`nextval('scim_version')` })
    .where('person_id', '=', personId)
    .execute();
  await database.deleteFrom('scim_email').where('person_id', '=', personId).execute();
  await insertEmails(database, personId, user);
}

/** Takes a user away. Who reports to that person still does in the directory. */
export async function deleteUser(database: Kysely<DB>, personId: number, now: Date): Promise<void> {
  await database.deleteFrom('scim_user').where('person_id', '=', personId).execute();
  await changeReports(database, personId, now);
}

/** Those who report to a user show it as long as it is one, and so are other than they were when it comes or goes. */
async function changeReports(database: Kysely<DB>, managerId: number, now: Date): Promise<void> {
  await database
    .updateTable('scim_user')
    .set({ modified_at: now, version: sql`nextval('scim_version')` })
    .where('manager_id', '=', managerId)
    .execute();
}

/** When the first user of all was made, deleted or not: `now` where there was none. */
export async function firstUserAt(database: Kysely<DB>, now: Date): Promise<Date> {
  await database
    .insertInto('scim_state')
    .values({ first_user_at: now })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const state = await database.selectFrom('scim_state').select('first_user_at').executeTakeFirstOrThrow();
  return state.first_user_at;
}

async function insertEmails(database: Kysely<DB>, personId: number, { emails = [] }: User): Promise<void> {
  const rows = emails.map(({ value, type = null, primary = null }, place) => {
    return { person_id: personId, place, value, value_key: fold(value), type, is_primary: primary };
  });
  if (rows.length > 0) await database.insertInto('scim_email').values(rows).execute();
}

function toRow({ userName, externalId, displayName, active, name, addresses, ...rest }: User) {
  const [address] = addresses ?? [];
  const enterprise = rest[enterpriseUrn];
  return {
    user_name: userName,
    user_name_key: fold(userName),
    external_id: externalId ?? null,
    display_name: displayName ?? null,
    formatted_name: name?.formatted ?? null,
    family_name: name?.familyName ?? null,
    given_name: name?.givenName ?? null,
    active,
    locality: address?.locality ?? null,
    region: address?.region ?? null,
    country: address?.country ?? null,
    employee_number: enterprise?.employeeNumber ?? null,
    division: enterprise?.division ?? null,
    department: enterprise?.department ?? null,
    manager_id: enterprise?.manager ? (personIdOf(enterprise.manager.value) ?? null) : null,
  };
}

function fromRow(row: Awaited<ReturnType<ReturnType<typeof selectUsers>['execute']>>[number]): StoredUser {
  const manager = row.manager_id === null ? undefined : { value: String(row.manager_id) };
  const address = present({ locality: row.locality, region: row.region, country: row.country });
  const emails = row.emails.map((one) =>
    present({ value: one.value, type: one.type, primary: one.is_primary }),
  ) as Email[];
  const user = present({
    userName: row.user_name,
    externalId: row.external_id,
    displayName: row.display_name,
    active: row.active,
    name: present({
      formatted: row.formatted_name,
      familyName: row.family_name,
      givenName: row.given_name,
    }),
    emails: emails.length > 0 ? emails : undefined,
    addresses: address && [{ type: 'work', ...address }],
    [enterpriseUrn]: present({
      employeeNumber: row.employee_number,
      division: row.division,
      department: row.department,
      manager,
    }),
  }) as User;
  return {
    personId: row.person_id,
    version: row.version,
    createdAt: row.created_at,
    modifiedAt: row.modified_at,
    user,
    managerIsUser: row.manager_is_user,
  };
}

/** The parts that have a value; undefined where none has. */
function present(parts: Record<string, unknown>): Record<string, unknown> | undefined {
  const entries = Object.entries(parts).filter(([, value]) => value !== null && value !== undefined);
  return entries.length > 0 ? Object.fromEntries(entries) : undefined;
}
