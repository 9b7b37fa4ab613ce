import { sql } from 'kysely';
import type { Partition } from '../collect/index.ts';
import type { Database } from '../database/connection.ts';
import { rollupLock } from '../database/rollup-lock.ts';
import { withShortLock } from './short-lock.ts';

/**
 * Drops a month of events that nobody reads any more; one that is gone already is no error. Gives false where the table was
 * in use all the time: a refresh of the rollup is not waited for, as ingests would wait behind.
 */
export async function dropMonth(database: Database, { table }: Partition): Promise<boolean> {
  return await withShortLock(database, async (transaction) => {
    const { rows } = await sql<{ free: boolean }>`
      select pg_try_advisory_xact_lock(${rollupLock}) as free`.execute(transaction);
    if (!rows[0]?.free) return false;
    await sql`drop table if exists ${sql.table(table)}`.execute(transaction);
    return true;
  });
}
