import { sql } from 'kysely';
import type { Database } from '../../database/connection.ts';

/** Tells whether anything was stored since it was last asked. */
export interface Watch {
  /** Names of the tables whose rows are others than before. */
  changes(): Promise<string[]>;
}

/**
 * Watches every table of the product. Looking at all rows takes some milliseconds; where PostgreSQL has given no number
 * to a transaction since the last look, nothing was written, and no row is read.
 */
export async function watchTables(database: Database): Promise<Watch> {
  const { rows } = await sql<{ name: string }>`
    select table_name as name from information_schema.tables
    where table_schema = 'public' and table_type = 'BASE TABLE' order by 1`.execute(database);
  // Partitions are read through their table.
  const tables = rows.map(({ name }) => name).filter((name) => !/_\d{4}_\d\d$|_default$/.test(name));
  const look = async (): Promise<Map<string, string>> => {
    const each = tables.map(
      (name) => sql`
        select ${sql.lit(name)} as name,
          concat_ws(' ', count(*), sum(hashtextextended(row::text, 0)::numeric)) as digest
        from ${sql.table(name)} as row`,
    );
    const looked = await sql<{ name: string; digest: string }>`${sql.join(each, sql` union all `)}`.execute(
      database,
    );
    return new Map(looked.rows.map(({ name, digest }) => [name, digest]));
  };
  let last = await nextTransaction(database);
  let known = await look();
  return {
    async changes() {
      const next = await nextTransaction(database);
      if (next === last) return [];
      last = next;
      const before = known;
      known = await look();
      return tables.filter((name) => known.get(name) !== before.get(name));
    },
  };
}

/** The number that the next transaction will get that writes: of all databases of the server. */
async function nextTransaction(database: Database): Promise<string> {
  const { rows } = await sql<{ next: string }>`
    select pg_snapshot_xmax(pg_current_snapshot())::text as next`.execute(database);
  return rows[0]?.next ?? '';
}
