import { sql } from 'kysely';
import type { Database } from '../database/connection.ts';
import { derivedTables } from './refresh.ts';

/** All rows of the derived tables as text, in order. */
export async function derivedRows(database: Database): Promise<Record<string, string[]>> {
  const entries = derivedTables.map(async (table): Promise<[string, string[]]> => {
    const { rows } = await sql<{
      row: string;
    }>`select t::text as row from ${sql.table(table)} as t order by 1`.execute(database);
    return [table, rows.map(({ row }) => row)];
  });
  return Object.fromEntries(await Promise.all(entries));
}

/** Takes all people, all activity and all that follows from them away. */
export async function emptyEverything(database: Database): Promise<void> {
  await sql`
    truncate person, assignment, account, community, source, event, event_identity, fresh_activity,
      touched_account_day, touched_person, touched_directory, ${sql.join(derivedTables.map((table) => sql.table(table)))} restart identity cascade`.execute(
    database,
  );
  await sql`update rollup_state set time_zone = null, first_day = null, through_day = null`.execute(database);
  await sql`update event_retention set time_zone = null, refused_before = null, condensed_before = null`.execute(
    database,
  );
}

/** Resolves once it holds. */
export async function eventually(holds: () => Promise<boolean> | boolean): Promise<void> {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 10));
}

/** Resolves once a connection to this database waits for a lock. */
export async function untilWaiting(database: Database): Promise<void> {
  await eventually(async () => {
    const { rows } = await sql`
      select from pg_locks join pg_stat_activity using (pid)
      where not granted and datname = current_database()`.execute(database);
    return rows.length > 0;
  });
}
