import { sql } from 'kysely';
import type { Context } from '../context.ts';
import { communitySchema, type DirectoryResult } from '../contract/index.ts';
import { transact } from '../database/transaction.ts';
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
    await sql`
      insert into community (source_id, external_id)
      select ${sourceId}::integer, external_id from unnest(${rows.map((row) => row.id)}::text[]) as external_id
      on conflict do nothing`.execute(transaction);
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
