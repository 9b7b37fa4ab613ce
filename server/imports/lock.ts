import type { Context } from '../context.ts';

/**
 * Does some work while no other server imports; nothing where one does. The lock goes with its connection: whoever has it knows
 * that an import that is said to run was cut off.
 */
export async function withImportLock({ pool }: Context, work: () => Promise<void>): Promise<void> {
  const client = await pool.connect();
  let failure: Error | undefined;
  try {
    const { rows } = await client.query<{ free: boolean }>(
      `select pg_try_advisory_lock(hashtext('uptake import')) as free`,
    );
    if (!rows[0]?.free) return;
    try {
      await work();
    } finally {
      await client.query(`select pg_advisory_unlock(hashtext('uptake import'))`);
    }
  } catch (error) {
    failure = error as Error;
    throw error;
  } finally {
    client.release(failure);
  }
}
