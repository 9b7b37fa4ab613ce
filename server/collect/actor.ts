import { type Kysely, sql } from 'kysely';
import type { DB } from '../database/types.generated.ts';
import { followReportedAccounts, lockMatching, matchAccounts, normalEmail } from '../directory/index.ts';
import type { ParsedEvent } from './parse-event.ts';

/**
 * Makes accounts for actors and invitees, and communities, that are seen for the first time. An actor that is an e-mail
 * address becomes an account with that address, matched to its person at once if the directory knows it.
 */
export async function ensureActors(
  database: Kysely<DB>,
  sourceId: number,
  events: ParsedEvent[],
): Promise<void> {
  const ids = new Set<string>();
  const communities = new Set<string>();
  for (const event of events) {
    ids.add(event.actor);
    if (event.invitee !== null) ids.add(event.invitee);
    if (event.community !== null) communities.add(event.community);
  }
  await makeAccounts(database, sourceId, [...ids].sort());
  if (communities.size > 0) {
    await sql`
      insert into community (source_id, external_id)
      select ${sourceId}::integer, place from unnest(${[...communities].sort()}::text[]) as place
      where not exists (select from community where source_id = ${sourceId} and external_id = place)
      order by place
      on conflict do nothing`.execute(database);
  }
}

async function makeAccounts(database: Kysely<DB>, sourceId: number, actors: string[]): Promise<void> {
  const unknown = await sql<{ actor: string }>`
    select actor from unnest(${actors}::text[]) with ordinality as list (actor, place)
    where not exists (select from account where source_id = ${sourceId} and external_id = actor)
    order by place`.execute(database);
  if (unknown.rows.length === 0) return;
  const accounts = unknown.rows.map(({ actor }) => ({ actor, address: normalEmail(actor) ?? null }));
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
