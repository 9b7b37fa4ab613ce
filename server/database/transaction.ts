import type { Transaction } from 'kysely';
import type { Database } from './connection.ts';
import type { DB } from './types.generated.ts';

/** SQLSTATE of a transaction that PostgreSQL gave up so that another could go on. */
const deadlockDetected = '40P01';
const attempts = 3;

/**
 * Runs one writing transaction. Where PostgreSQL breaks a deadlock by ending this transaction, nothing of it is stored,
 * and it runs once more; the third time the error goes to the caller.
 */
export async function transact<T>(
  database: Database,
  work: (transaction: Transaction<DB>) => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await database.transaction().execute(work);
    } catch (error) {
      if ((error as { code?: string }).code !== deadlockDetected || attempt === attempts) throw error;
    }
  }
}
