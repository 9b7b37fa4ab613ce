import { type Kysely, sql } from 'kysely';
import type { Database } from '../database/connection.ts';
import type { DB } from '../database/types.generated.ts';

/**
 * Runs a transaction that ends with an error as soon as `givingUp` is aborted, wherever it is: its connection ends with it, as
 * between two of its statements there is nothing to cancel.
 */
export async function transactUnlessGivenUp<Result>(
  database: Database,
  givingUp: AbortSignal | undefined,
  work: (transaction: Kysely<DB>) => Promise<Result>,
): Promise<Result> {
  return await database.transaction().execute(async (transaction) => {
    const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(transaction);
    // As what it is: Citus has another function of this name, for numbers of its own.
    const end = () =>
      sql`select pg_terminate_backend(${rows[0]?.pid}::integer)`.execute(database).catch(() => {});
    givingUp?.throwIfAborted();
    givingUp?.addEventListener('abort', end, { once: true });
    try {
      return await work(transaction);
    } finally {
      givingUp?.removeEventListener('abort', end);
    }
  });
}
