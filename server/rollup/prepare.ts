import { type Kysely, sql } from 'kysely';
import { sendingAnySize } from '../database/distribute/transaction-settings.ts';
import type { DB } from '../database/types.generated.ts';
import { analyzeRoughly } from './analyze.ts';

/**
 * Lets a transaction of a refresh sort a company in memory: there is one refresh at a time, in two transactions at most. Their
 * statements are long: compiling one would take longer than most of them do.
 */
export async function prepareToCount(transaction: Kysely<DB>): Promise<void> {
  await sql`set local work_mem = '256MB'`.execute(transaction);
  await sql`set local jit = off`.execute(transaction);
  await sendingAnySize.execute(transaction);
  await analyzeRoughly(transaction);
}
