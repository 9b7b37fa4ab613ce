import { sql } from 'kysely';
import type { Database } from '../../database/connection.ts';

/** Tells whether anything was stored since it was last asked. */
export interface Watch {
  /** Names of the tables whose rows are others than before. */
  changes(): Promise<string[]>;
}

/**
 * Watches every table of the product but the audit log, which has each refusal. Looking at all rows takes some
 * milliseconds; where no statement wrote to any of these tables since the last look, no row is read.
 */
export async function watchTables(database: Database): Promise<Watch> {
  const { rows } = await sql<{ name: string }>`
    select table_name as name from information_schema.tables
    where table_schema = 'public' and table_type = 'BASE TABLE' order by 1`.execute(database);
  // Partitions are read through their table.
  const tables = rows.map(({ name }) => name).filter((name) => !/_\d{4}_\d\d$|_default$|^audit_/.test(name));
  await countWrites(database, tables);
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
  let last = await writesTo(database);
  let known = await look();
  return {
    async changes() {
      const next = await writesTo(database);
      if (next === last) return [];
      last = next;
      const before = known;
      known = await look();
      return tables.filter((name) => known.get(name) !== before.get(name));
    },
  };
}

/** Counts the statements that write, also those that are rolled back: a sequence does not go back. */
async function countWrites(database: Database, tables: string[]): Promise<void> {
  await sql`create schema fuzz`.execute(database);
  await sql`create sequence fuzz.writes`.execute(database);
  await sql`
    create function fuzz.count_write() returns trigger language plpgsql as $$
    begin
      perform nextval('fuzz.writes');
      return null;
    end $$`.execute(database);
  for (const name of tables) {
    await sql`
      create trigger count_write after insert or update or delete or truncate on ${sql.table(name)}
      for each statement execute function fuzz.count_write()`.execute(database);
  }
}

async function writesTo(database: Database): Promise<string> {
  const { rows } = await sql<{ writes: string }>`select last_value::text as writes from fuzz.writes`.execute(
    database,
  );
  return rows[0]?.writes ?? '';
}
