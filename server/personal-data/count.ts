import { type Kysely, sql } from 'kysely';
import type { DB } from '../database/types.generated.ts';
import type { Holding, Subject } from '../directory/index.ts';
import { holdings } from './holdings.ts';

/** How much of one kind is kept of a person. */
export interface Kept {
  name: string;
  things: number;
  /** Why it stays when the person is erased; null where it goes. */
  stays: string | null;
}

/** What is kept of a person, in numbers; kinds of which there is nothing are left out. */
export async function countKept(database: Kysely<DB>, subject: Subject): Promise<Kept[]> {
  const kept: Kept[] = [];
  for (const holding of holdings) {
    const things = await countOf(database, holding, subject);
    if (things > 0) kept.push({ name: holding.name, things, stays: holding.stays ?? null });
  }
  return kept;
}

async function countOf(database: Kysely<DB>, holding: Holding, subject: Subject): Promise<number> {
  const query = await holding.select(database, subject);
  const { rows } = await sql<{ things: number }>`select count(*) as things from (${query}) as kept`.execute(
    database,
  );
  return rows[0]?.things ?? 0;
}
