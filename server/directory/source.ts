import type { Kysely } from 'kysely';
import type { DB } from '../database/types.generated.ts';

/** Gives the id of the source, made if it is new; notes that it reports reading once it does. */
export async function ensureSource(
  database: Kysely<DB>,
  name: string,
  readsObserved = false,
): Promise<number> {
  const find = () => database.selectFrom('source').select(['id', 'reads_observed']).where('name', '=', name);
  let source = await find().executeTakeFirst();
  if (!source) {
    await database
      .insertInto('source')
      .values({ name })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    source = await find().executeTakeFirstOrThrow();
  }
  if (readsObserved && !source.reads_observed) {
    await database.updateTable('source').set({ reads_observed: true }).where('id', '=', source.id).execute();
  }
  return source.id;
}
