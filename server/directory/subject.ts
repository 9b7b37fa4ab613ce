import { type Kysely, sql } from 'kysely';
import type { DB } from '../database/types.generated.ts';
import type { Subject } from './holding.ts';
import { normalEmail } from './item.ts';

/** How a person is named: by one of the two. */
export type PersonKey = { externalId: string } | { email: string };

/** Finds a person of the directory, with everything under which something may be kept of them. */
export async function findSubject(database: Kysely<DB>, key: PersonKey): Promise<Subject | undefined> {
  const person = await database
    .selectFrom('person')
    .select(['id', 'external_id', 'name', 'email'])
    .$if('externalId' in key, (query) =>
      query.where('external_id', '=', 'externalId' in key ? key.externalId : ''),
    )
    .$if('email' in key, (query) =>
      query.where('email', '=', 'email' in key ? (normalEmail(key.email) ?? '') : ''),
    )
    .executeTakeFirst();
  if (!person) return undefined;
  const accounts = await database
    .selectFrom('account')
    .innerJoin('source', 'source.id', 'account.source_id')
    .select(['account.id', 'account.external_id', 'account.email', 'source.name as source'])
    .where('person_id', '=', person.id)
    .orderBy('account.id')
    .execute();
  const { rows: users } = await sql<{ names: (string | null)[]; addresses: string[] }>`
    select array[display_name, formatted_name, concat_ws(' ', given_name, family_name)] as names,
      user_name || array(
        select value from scim_email where scim_email.person_id = scim_user.person_id order by place
      ) as addresses
    from scim_user where person_id = ${person.id}`.execute(database);
  return {
    personId: person.id,
    externalId: person.external_id,
    names: distinct([person.name, ...users.flatMap(({ names }) => names)]),
    addresses: distinct(
      [
        person.email,
        ...users.flatMap(({ addresses }) => addresses),
        ...accounts.flatMap((account) => [account.email, account.external_id]),
      ].map((text) => normalEmail(text) ?? null),
    ),
    accounts: accounts.map(({ id, source, external_id: externalId }) => ({ id, source, externalId })),
  };
}

/** The texts that say something, each once. */
function distinct(texts: (string | null)[]): string[] {
  return [...new Set(texts.flatMap((text) => text?.trim() || []))];
}
