import { sql } from 'kysely';
import type { Context } from '../context.ts';
import { sendingAnySize } from '../database/distribute/transaction-settings.ts';
import { rollupLock } from '../database/rollup-lock.ts';
import { derivedTables, rebuildWithin, refreshRollup, refreshWithin } from './refresh.ts';

/** How many rows of a derived table stand there without reason, and how many are missing. */
export interface Difference {
  table: string;
  unexpected: number;
  missing: number;
}

/**
 * Compares every derived table with one made from nothing, on a live database: the rollup is first brought up to date,
 * then both are read in one snapshot. An empty list means that all rows are equal. Ingest goes on meanwhile.
 */
export async function verifyRollup(context: Context): Promise<Difference[]> {
  while ((await refreshRollup(context)) > 0);
  return await compare(context);
}

async function compare({ database, config }: Context): Promise<Difference[]> {
  return await database.connection().execute(async (connection) => {
    // Taken before the snapshot: a refresh that is running is waited for, and seen.
    await sql`select pg_advisory_lock(${rollupLock})`.execute(connection);
    try {
      await sql`begin isolation level repeatable read`.execute(connection);
      await sendingAnySize.execute(connection);
      // What arrived since is followed inside the snapshot, and given back with it: ingest never pauses for this.
      let marks: number;
      do {
        marks = await refreshWithin(connection, config);
        // The next of the same transaction makes its tables anew.
        await sql`discard temp`.execute(connection);
      } while (marks > 0);
      // Unqualified names find temporary tables first: the rebuild fills these, not the real ones.
      const state = [
        'rollup_state',
        'fresh_activity',
        'touched_account_day',
        'touched_person',
        'touched_directory',
      ];
      for (const table of [...derivedTables, ...state]) {
        await sql`create temporary table ${sql.table(table)} (like ${sql.table(`public.${table}`)} including all)
          on commit drop`.execute(connection);
      }
      await sql`insert into rollup_state select * from public.rollup_state`.execute(connection);
      await rebuildWithin(connection, config);
      const differences: Difference[] = [];
      for (const table of derivedTables) {
        // The same row twice is one too many: not every table has a key.
        const [kept, rebuilt] = [sql.table(`public.${table}`), sql.table(`pg_temp.${table}`)];
        const { rows } = await sql<{ unexpected: number; missing: number }>`
          select (select count(*) from (table ${kept} except all table ${rebuilt}) as rows) as unexpected,
            (select count(*) from (table ${rebuilt} except all table ${kept}) as rows) as missing`.execute(
          connection,
        );
        const { unexpected = 0, missing = 0 } = rows[0] ?? {};
        if (unexpected > 0 || missing > 0) differences.push({ table, unexpected, missing });
      }
      return differences;
    } finally {
      await sql`rollback`.execute(connection);
      await sql`select pg_advisory_unlock(${rollupLock})`.execute(connection);
    }
  });
}
