import { type Kysely, sql } from 'kysely';
import type { DB } from '../database/types.generated.ts';
import type { Holding, Subject } from './holding.ts';
import { deleteUser } from './scim/store.ts';

const columnsOf = (table: string, ...columns: string[]) => columns.map((column) => `${table}.${column}`);

/** What the directory keeps of a person. Comes last in an erasure: the others find what is theirs through it. */
export const directoryHoldings: readonly Holding[] = [
  {
    name: 'history',
    about: 'Where you were in the organisation: each entry from its first day to the one before `until`.',
    columns: columnsOf(
      'assignment',
      ...['person_id', 'valid', 'department', 'location', 'level', 'manager_external_id'],
    ),
    select: (_, { personId }) => sql`
      select lower(valid) as from, upper(valid) as until, department, location, level, manager_external_id as manager
      from assignment where person_id = ${personId} order by valid`,
  },
  {
    name: 'directReports',
    about: 'When how many people had you as their manager; who they were is theirs.',
    columns: [],
    select: (_, { externalId }) => sql`
      select lower(valid) as from, upper(valid) as until, count(*) as people
      from assignment where manager_external_id = ${externalId} group by valid order by valid`,
    // As it says for a manager whom nobody knows: they have none.
    erase: async (transaction, { externalId }) => {
      await sql`
        update assignment set manager_external_id = null where manager_external_id = ${externalId}`.execute(
        transaction,
      );
    },
  },
  {
    name: 'identityProvider',
    about: 'What the identity provider of the organisation says of you (SCIM).',
    columns: [
      ...columnsOf('scim_user', 'person_id', 'version', 'user_name', 'user_name_key', 'external_id'),
      ...columnsOf('scim_user', 'display_name', 'formatted_name', 'family_name', 'given_name', 'active'),
      ...columnsOf('scim_user', 'locality', 'region', 'country', 'employee_number', 'division', 'department'),
      ...columnsOf('scim_user', 'manager_id', 'created_at', 'modified_at'),
      ...columnsOf('scim_email', 'person_id', 'place', 'value', 'value_key', 'type', 'is_primary'),
    ],
    select: (_, { personId }) => sql`
      select user_name as "userName", scim_user.external_id as "externalId", display_name as "displayName",
        formatted_name as "formattedName", family_name as "familyName", given_name as "givenName", active, locality,
        region, country, employee_number as "employeeNumber", division, department,
        manager.external_id as manager, created_at as "createdAt", modified_at as "modifiedAt", version,
        array(
          select json_build_object('value', value, 'type', type, 'primary', is_primary)
          from scim_email where scim_email.person_id = scim_user.person_id order by place
        ) as emails
      from scim_user left join person as manager on manager.id = manager_id
      where person_id = ${personId}`,
    erase: (transaction, { personId }, now) => deleteUser(transaction, personId, now),
  },
  {
    name: 'matches',
    about: 'Which accounts somebody said to be yours, or not to be, by hand.',
    columns: columnsOf('match_decision', 'account_id', 'person_id', 'decision', 'decided_at'),
    select: (_, { personId }) => sql`
      select source.name as source, account.external_id as account, decision, decided_at as "decidedAt"
      from match_decision join account on account.id = account_id join source on source.id = source_id
      where match_decision.person_id = ${personId} order by source.name, account.external_id`,
  },
  {
    name: 'accounts',
    about: 'Your accounts on each network; `reported` is false for one that is known from what it did alone.',
    columns: columnsOf(
      'account',
      ...[
        'id',
        'source_id',
        'external_id',
        'email',
        'name',
        'kind',
        'is_platform_admin',
        'reported',
        'person_id',
      ],
    ),
    select: (_, { personId }) => sql`
      select source.name as source, external_id as id, email, account.name, kind,
        is_platform_admin as "isPlatformAdmin", reported
      from account join source on source.id = source_id
      where person_id = ${personId} order by source.name, external_id`,
    erase: async (transaction, { personId }) => {
      await transaction.deleteFrom('account').where('person_id', '=', personId).execute();
    },
  },
  {
    name: 'person',
    about: 'You in the directory. `number` is how this database and the identity provider call you.',
    columns: columnsOf(
      'person',
      ...['id', 'external_id', 'email', 'name', 'hired_on', 'left_on', 'entitled', 'is_platform_admin'],
    ),
    select: (_, { personId }) => sql`
      select external_id as "externalId", id as number, email, name, hired_on as "hiredOn", left_on as "leftOn",
        entitled, is_platform_admin as "isPlatformAdmin"
      from person where id = ${personId}`,
    erase: erasePersonRow,
  },
];

/** The row itself, and the marks by which the rollup takes away what it had counted. */
async function erasePersonRow(transaction: Kysely<DB>, { personId }: Subject): Promise<void> {
  await transaction.deleteFrom('person').where('id', '=', personId).execute();
  await sql`
    insert into touched_person (person_id, touched_at) values (${personId}, clock_timestamp())`.execute(
    transaction,
  );
  await sql`insert into touched_directory (touched_at) values (clock_timestamp())`.execute(transaction);
}
