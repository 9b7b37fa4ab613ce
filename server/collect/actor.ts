import { type Kysely, sql } from 'kysely';
import type { DB } from '../database/types.generated.ts';
import {
  followReportedAccounts,
  lockMatching,
  makeCommunities,
  matchAccounts,
  normalEmail,
} from '../directory/index.ts';
import type { ParsedEvent } from './parse-event.ts';

/** What the database calls what events name, by its id in their source. */
export interface StoredIds {
  accounts: ReadonlyMap<string, number>;
  communities: ReadonlyMap<string, number>;
}

/**
 * Gives the accounts of actors and invitees, and the communities, that events name; those that are seen for the first time are
 * made. An actor that is an e-mail address becomes an account with that address, matched to its person at once if the
 * directory knows it.
 */
export async function ensureActors(
  database: Kysely<DB>,
  sourceId: number,
  events: ParsedEvent[],
): Promise<StoredIds> {
  const actors = new Set<string>();
  const communities = new Set<string>();
  for (const event of events) {
    actors.add(event.actor);
    if (event.invitee !== null) actors.add(event.invitee);
    if (event.community !== null) communities.add(event.community);
  }
  return {
    accounts: await ensure(database, 'account', sourceId, actors, makeAccounts),
    communities: await ensure(database, 'community', sourceId, communities, makeCommunities),
  };
}

/** Ids by external ids, after those that are missing were made, by this transaction or at the same moment by another. */
async function ensure(
  database: Kysely<DB>,
  table: 'account' | 'community',
  sourceId: number,
  externalIds: ReadonlySet<string>,
  make: (database: Kysely<DB>, sourceId: number, missing: string[]) => Promise<void>,
): Promise<ReadonlyMap<string, number>> {
  if (externalIds.size === 0) return new Map();
  const stored = await idsOf(database, table, sourceId, [...externalIds]);
  const missing = [...externalIds].filter((externalId) => !stored.has(externalId)).sort();
  if (missing.length === 0) return stored;
  await make(database, sourceId, missing);
  return new Map([...stored, ...(await idsOf(database, table, sourceId, missing))]);
}

async function idsOf(
  database: Kysely<DB>,
  table: 'account' | 'community',
  sourceId: number,
  externalIds: string[],
): Promise<Map<string, number>> {
  const { rows } = await sql<{ external_id: string; id: number }>`
    select external_id, id from unnest(${externalIds}::text[]) as asked
    join ${sql.table(table)} on source_id = ${sourceId} and external_id = asked`.execute(database);
  return new Map(rows.map(({ external_id, id }) => [external_id, id]));
}

async function makeAccounts(database: Kysely<DB>, sourceId: number, actors: string[]): Promise<void> {
  const accounts = actors.map((actor) => ({ actor, address: normalEmail(actor) ?? null }));
  if (accounts.some(({ address }) => address !== null)) await lockMatching(database);
  const made = await sql<{ id: number; email: string | null }>`
    insert into account (source_id, external_id, email)
    select ${sourceId}::integer, actor, address
    from unnest(
      ${accounts.map(({ actor }) => actor)}::text[], ${accounts.map(({ address }) => address)}::text[]
    ) with ordinality as list (actor, address, place)
    order by place
    on conflict do nothing
    returning id, email`.execute(database);
  const addressed = made.rows.filter((account) => account.email !== null);
  await followReportedAccounts(
    database,
    sourceId,
    addressed.flatMap(({ email }) => email ?? []),
  );
  await matchAccounts(
    database,
    addressed.map(({ id }) => id),
  );
}
