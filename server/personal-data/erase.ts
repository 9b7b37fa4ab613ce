import { sql } from 'kysely';
import { holdIngests } from '../collect/index.ts';
import type { Context } from '../context.ts';
import { transact } from '../database/transaction.ts';
import { lockMatching, type PersonKey } from '../directory/index.ts';
import { countKept, type Kept } from './count.ts';
import { holdings } from './holdings.ts';
import { findWhom } from './whom.ts';

/**
 * Erases a person: all of it or, where it is stopped, nothing. Ingests wait meanwhile, so that no event of the person is
 * left over. Every figure becomes what it would be without the person (metrics.md §7) once the rollup has followed.
 * Gives what was kept; null where nobody in the directory is meant.
 */
export async function erasePerson(context: Context, key: PersonKey): Promise<Kept[] | null> {
  const { database, config } = context;
  return await transact(database, async (transaction) => {
    await holdIngests(transaction);
    await lockMatching(transaction);
    const subject = await findWhom(context, transaction, key);
    if (!subject) return null;
    // A report that is being made now may name the person: it looks whether this has changed before it is kept.
    await sql`update erasure_state set erased = erased + 1`.execute(transaction);
    const kept = await countKept(transaction, subject);
    for (const holding of holdings) await holding.erase?.(transaction, subject, config.now());
    return kept;
  });
}

/** What an erasure would find; null where nobody in the directory is meant. */
export async function previewErasure(context: Context, key: PersonKey): Promise<Kept[] | null> {
  const subject = await findWhom(context, context.database, key);
  return subject ? await countKept(context.database, subject) : null;
}
