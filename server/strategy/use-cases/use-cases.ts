import { type Kysely, sql } from 'kysely';
import type { Context } from '../../context.ts';
import type { Audience, CommunityKey, NewUseCase, UseCase } from '../../contract/index.ts';
import { transact } from '../../database/transaction.ts';
import type { DB } from '../../database/types.generated.ts';
import { withFreeName } from '../../http/name-taken.ts';
import { ProblemError } from '../../http/problem.ts';
import { loadUseCase, shownUseCase, unknownUseCase } from './stored.ts';

/**
 * Stores a new use case. Throws ProblemError where another in force has the name (409 `name_taken`), or its owner or one
 * of its communities is unknown (400).
 */
export async function makeUseCase(context: Context, given: NewUseCase): Promise<UseCase> {
  return await write(context, async (transaction) => {
    const row = await transaction
      .insertInto('use_case')
      .values(await columnsOf(transaction, given))
      .returning('id')
      .executeTakeFirstOrThrow();
    await nameCommunities(transaction, row.id, given.communities);
    return row.id;
  });
}

/** Replaces all of a use case but its counts of other channels; throws as `makeUseCase` does, and 404 without one. */
export async function changeUseCase(context: Context, id: number, given: NewUseCase): Promise<UseCase> {
  return await write(context, async (transaction) => {
    await update(transaction, id, await columnsOf(transaction, given));
    await transaction.deleteFrom('use_case_community').where('use_case_id', '=', id).execute();
    await nameCommunities(transaction, id, given.communities);
    return id;
  });
}

/** Takes a use case out of force. Throws ProblemError where there is none (404). */
export async function archiveUseCase(context: Context, id: number): Promise<UseCase> {
  return await write(context, async (transaction) => {
    await update(transaction, id, { archived_at: context.config.now() });
    return id;
  });
}

/** Puts it in force again. Throws ProblemError where there is none (404), or its name is taken meanwhile (409). */
export async function restoreUseCase(context: Context, id: number): Promise<UseCase> {
  return await write(context, async (transaction) => {
    await update(transaction, id, { archived_at: null });
    return id;
  });
}

async function write(context: Context, work: (transaction: Kysely<DB>) => Promise<number>): Promise<UseCase> {
  const { database } = context;
  const id = await withFreeName('use case', () => transact(database, work));
  return shownUseCase(context, await loadUseCase(database, id));
}

async function update(
  transaction: Kysely<DB>,
  id: number,
  columns: Partial<Awaited<ReturnType<typeof columnsOf>>> & { archived_at?: Date | null },
): Promise<void> {
  const row = await transaction
    .updateTable('use_case')
    .set(columns)
    .where('id', '=', id)
    .returning('id')
    .executeTakeFirst();
  if (!row) throw unknownUseCase();
}

async function columnsOf(transaction: Kysely<DB>, given: NewUseCase) {
  const { name, description, owner, tags, audience, startsOn, target, replaces } = given;
  return {
    ...{ name, description, replaces, target, starts_on: startsOn, tags: [...new Set(tags)] },
    owner_id: owner === null ? null : await personOf(transaction, owner),
    audience: JSON.stringify(withoutEmpty(audience)),
  };
}

/** An empty list of values is as if it were not there. */
function withoutEmpty(audience: Audience): Audience {
  return Object.fromEntries(Object.entries(audience).filter(([, values]) => values?.length));
}

async function personOf(transaction: Kysely<DB>, externalId: string): Promise<number> {
  const person = await transaction
    .selectFrom('person')
    .select('id')
    .where('external_id', '=', externalId)
    .executeTakeFirst();
  if (person) return person.id;
  const detail = 'owner: expected the externalId of somebody in the directory, found another text.';
  throw new ProblemError(400, 'unknown_person', detail);
}

async function nameCommunities(
  transaction: Kysely<DB>,
  id: number,
  communities: CommunityKey[],
): Promise<void> {
  const { rows } = await sql<{ place: number; id: number | null }>`
    select place::integer, (
      select community.id from community join source on source.id = source_id
      where source.name = given.source and community.external_id = given.community
    ) as id
    from unnest(
      ${communities.map(({ source }) => source)}::text[], ${communities.map(({ community }) => community)}::text[]
    ) with ordinality as given (source, community, place)`.execute(transaction);
  const missing = rows.find((row) => row.id === null);
  if (missing) {
    const detail =
      `communities[${missing.place - 1}]: expected a community that its source has reported, found another; ` +
      'GET /api/v1/organization lists them, POST /api/v1/communities adds one.';
    throw new ProblemError(400, 'unknown_community', detail);
  }
  const ids = [...new Set(rows.flatMap((row) => row.id ?? []))].sort((one, other) => one - other);
  if (ids.length === 0) return;
  const values = ids.map((community) => ({ use_case_id: id, community_id: community }));
  await transaction.insertInto('use_case_community').values(values).execute();
}
