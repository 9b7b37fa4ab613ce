import { type Kysely, sql } from 'kysely';
import type { DB } from '../types.generated.ts';
import { type Cluster, readCluster } from './cluster.ts';
import { distributionColumn } from './layout.ts';
import { type Found, planDistribution, type Step } from './plan.ts';

export interface DistributeOptions {
  /** Into how many shards tables of people are cut, where they are not yet. */
  shards: number;
  /** How many tables are done, of how many. */
  onProgress?: (done: number, total: number) => void;
}

/** Sixteen for each of two workers: more than two machines have use for, so that others can take some of them later. */
export const defaultShards = 32;

/**
 * Lays the tables of a migrated database out over the machines of its Citus cluster, each table in a transaction of its own:
 * killed half-way it can be run again, and does what is left. Rows move with their tables; who writes to a table that is
 * being moved waits. Written from the documentation of Citus (`create_distributed_table`, `create_reference_table`,
 * `truncate_local_data_after_distributing_table`). Gives what became of each table.
 * @throws DatabaseError where there is no such cluster, or a table is distributed in another way
 */
export async function distribute(
  database: Kysely<DB>,
  { shards, onProgress }: DistributeOptions,
): Promise<{ cluster: Cluster; tables: Step[] }> {
  const cluster = await readCluster(database);
  const tables = planDistribution(await findDistributed(database));
  for (const [done, step] of tables.entries()) {
    onProgress?.(done, tables.length);
    if (step.isMoved) await move(database, step, shards);
    await dropLeftBehind(database, step.table);
  }
  await sql`analyze ${sql.join(tables.map(({ table }) => sql.table(table)))}`.execute(database);
  onProgress?.(tables.length, tables.length);
  return { cluster, tables };
}

/** The tables that Citus knows; others are as PostgreSQL made them. */
async function findDistributed(database: Kysely<DB>): Promise<Found[]> {
  const { rows } = await sql<Found>`
    select relname as table, partmethod as method, repmodel as replication,
      case partmethod when 'h' then column_to_column_name(logicalrelid, partkey) end as column
    from pg_dist_partition join pg_class on pg_class.oid = logicalrelid
    where relnamespace = 'public'::regnamespace order by 1`.execute(database);
  return rows;
}

async function move(database: Kysely<DB>, { table, placement, beside }: Step, shards: number): Promise<void> {
  await database.transaction().execute(async (transaction) => {
    if (placement === 'reference') {
      await sql`select create_reference_table(${table})`.execute(transaction);
      return;
    }
    await sql`select set_config('citus.shard_count', ${String(shards)}, true)`.execute(transaction);
    await sql`
      select create_distributed_table(${table}, ${distributionColumn}, colocate_with => ${beside ?? 'none'})`.execute(
      transaction,
    );
  });
}

/** The rows that were there before lie on in the coordinator's own file, where nobody sees them. */
async function dropLeftBehind(database: Kysely<DB>, table: string): Promise<void> {
  await sql`select truncate_local_data_after_distributing_table(${table})`.execute(database);
}
