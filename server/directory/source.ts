import type { Kysely } from 'kysely';
import type { DB } from '../database/types.generated.ts';

/** Gives the id of the source, made if it is new. */
export async function ensureSource(database: Kysely<DB>, name: string): Promise<number> {
  const find = () => database.selectFrom('source').select('id').where('name', '=', name);
  const known = await find().executeTakeFirst();
  if (known) return known.id;
  await database
    .insertInto('source')
    .values({ name })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return (await find().executeTakeFirstOrThrow()).id;
}

/** Marks a source as one that holds copies of what was written elsewhere. */
export async function noteCopies(database: Kysely<DB>, sourceId: number): Promise<void> {
  await database
    .updateTable('source')
    .set({ copies: true })
    .where('id', '=', sourceId)
    .where('copies', '=', false)
    .execute();
}

/** Marks a source as one that reports reading: a stored event of it is a visit or a view. */
export async function noteReading(database: Kysely<DB>, sourceId: number): Promise<void> {
  await database
    .updateTable('source')
    .set({ reads_observed: true })
    .where('id', '=', sourceId)
    .where('reads_observed', '=', false)
    .execute();
}
