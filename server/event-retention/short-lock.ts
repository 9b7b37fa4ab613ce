import { setTimeout as sleep } from 'node:timers/promises';
import { type Kysely, sql } from 'kysely';
import type { Database } from '../database/connection.ts';
import type { DB } from '../database/types.generated.ts';

/** SQLSTATE of a statement that waited for a lock longer than `lock_timeout`. */
const lockNotAvailable = '55P03';

/** Whoever asks for the table meanwhile stands behind a lock that is waited for: in milliseconds, what nobody notices. */
const longestWait = 200;
const attempts = 50;
const pause = 100;

/**
 * Runs a transaction that needs a lock which keeps ingest out. It is given up where the lock does not come at once or the
 * work gives false, and tried again after a pause in which ingest goes on. Gives false where it never came.
 */
export async function withShortLock(
  database: Database,
  work: (transaction: Kysely<DB>) => Promise<boolean>,
): Promise<boolean> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      const isDone = await database.transaction().execute(async (transaction) => {
        await sql`select set_config('lock_timeout', ${String(longestWait)}, true)`.execute(transaction);
        return await work(transaction);
      });
      if (isDone) return true;
    } catch (error) {
      if ((error as { code?: string }).code !== lockNotAvailable) throw error;
    }
    if (attempt === attempts) return false;
    await sleep(pause);
  }
}
