import { type Kysely, sql } from 'kysely';
import type { Context } from '../context.ts';
import { communitySchema, type DirectoryResult } from '../contract/index.ts';
import { transact } from '../database/transaction.ts';
import type { DB } from '../database/types.generated.ts';
import { checkItems, resultOf } from './item.ts';
import { ensureSource } from './source.ts';

/** Stores communities as a source reports them, by their id. A field that is absent keeps its value, null clears it. */
export async function storeCommunities(
  context: Context,
  source: string,
  values: unknown[],
): Promise<DirectoryResult> {
  const checked = checkItems(values, communitySchema, (community) => community.id, 'invalid_community');
  const rows = checked.items.map(({ item }) => item).sort((one, other) => (one.id < other.id ? -1 : 1));
  if (rows.length === 0) return resultOf(checked);
  await transact(context.database, async (transaction) => {
    const sourceId = await ensureSource(transaction, source);
    await makeCommunities(
      transaction,
      sourceId,
      rows.map((row) => row.id),
    );
    await sql`
      update community set
        name = case when name_given then row.name else community.name end,
        use_case = case when use_case_given then row.use_case else community.use_case end
      from unnest(
        ${rows.map((row) => row.id)}::text[],
        ${rows.map((row) => row.name !== undefined)}::boolean[],
        ${rows.map((row) => row.name || null)}::text[],
        ${rows.map((row) => row.useCase !== undefined)}::boolean[],
        ${rows.map((row) => row.useCase || null)}::text[]
      ) as row (external_id, name_given, name, use_case_given, use_case)
      where community.source_id = ${sourceId} and community.external_id = row.external_id`.execute(
      transaction,
    );
  });
  return resultOf(checked);
}

/** Makes those communities of a source that are not there yet, in the order given: everybody's is the same, so that nobody waits in a circle. */
export async function makeCommunities(
  database: Kysely<DB>,
  sourceId: number,
  externalIds: string[],
): Promise<void> {
  await sql`
    insert into community (source_id, external_id)
    select ${sourceId}::integer, external_id
    from unnest(${externalIds}::text[]) with ordinality as list (external_id, place)
    order by place
    on conflict do nothing`.execute(database);
}
