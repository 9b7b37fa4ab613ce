import { type Kysely, sql } from 'kysely';
import type { DB } from '../database/types.generated.ts';

/**
 * Leaves a trace that somebody's data was told or erased, with the number of things, and nothing of whose it was: a line
 * in the log of PostgreSQL. Of an erasure it is part of the same transaction.
 */
export async function recordPersonAct(
  database: Kysely<DB>,
  act: 'person_exported' | 'person_erased',
  things: number,
): Promise<void> {
  await sql`do ${sql.lit(`begin raise log 'uptake: ${act}, ${things} things'; end`)}`.execute(database);
}
