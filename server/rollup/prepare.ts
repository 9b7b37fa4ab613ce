import { type Kysely, sql } from 'kysely';
import type { DB } from '../database/types.generated.ts';
import { analyzeRoughly } from './analyze.ts';

/**
 * Lets the transactions of a refresh, of which there is one at a time, sort a company in memory. Their statements are long:
 * compiling one would take longer than most of them do.
 */
export async function prepareToCount(transaction: Kysely<DB>): Promise<void> {
  await sql`set local work_mem = '256MB'`.execute(transaction);
  await sql`set local jit = off`.execute(transaction);
  await analyzeRoughly(transaction);
}
