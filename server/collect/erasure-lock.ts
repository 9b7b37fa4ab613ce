import { type Kysely, sql } from 'kysely';
import type { DB } from '../database/types.generated.ts';

/**
 * Keeps people from being erased until the transaction ends. An event names its account by a number and holds no lock on
 * it: one that is being stored while its person goes would be left over, of nobody. Taken before anything else, by any
 * number of ingests at once.
 */
export const letNobodyBeErased = sql`pg_advisory_xact_lock_shared(hashtext('uptake erasure'))`;

/** Waits for the ingests that run, and lets others wait until the transaction ends. */
export async function holdIngests(transaction: Kysely<DB>): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('uptake erasure'))`.execute(transaction);
}
