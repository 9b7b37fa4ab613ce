import { type Kysely, sql } from 'kysely';
import type { Context } from '../context.ts';
import { type Grain, grainSchema } from '../contract/index.ts';
import type { DB } from '../database/types.generated.ts';
import { holdTo } from './scope.ts';

/**
 * Reads with one snapshot for all statements, since a refresh in between must not mix two states, and finds only what
 * the scope of the context holds, of the grains that are named. Every figure is read in here.
 */
export async function inSnapshot<T>(
  { database, scope }: Pick<Context, 'database' | 'scope'>,
  read: (transaction: Kysely<DB>) => Promise<T>,
  grains: readonly Grain[] = grainSchema.options,
): Promise<T> {
  const isWhole = scope?.kind === 'company';
  const snapshot = await database
    .startTransaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode(isWhole ? 'read only' : 'read write')
    .execute();
  try {
    if (!isWhole) {
      await holdTo(snapshot, scope, grains);
      await sql`set transaction read only`.execute(snapshot);
    }
    return await read(snapshot);
  } finally {
    // What stood in for other tables goes with it.
    await snapshot.rollback().execute();
  }
}
