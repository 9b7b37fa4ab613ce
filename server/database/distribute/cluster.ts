import { type Kysely, sql } from 'kysely';
import { DatabaseError } from '../error.ts';
import type { DB } from '../types.generated.ts';

/** A machine that holds shards. */
export interface Worker {
  host: string;
  port: number;
}

/** A cluster of Citus as its coordinator sees it. */
export interface Cluster {
  /** Of the extension, like `13.0-1`. */
  version: string;
  /** In order of their names. */
  workers: Worker[];
}

const unchanged = 'No table was changed.';

/**
 * The cluster behind a connection.
 * @throws DatabaseError where there is none, this is not its coordinator, or its members do not know each other
 */
export async function readCluster(database: Kysely<DB>): Promise<Cluster> {
  const version = await citusVersion(database);
  if (version === null) throw new DatabaseError(await howToInstall(database));
  const { rows } = await sql<{ isCoordinator: boolean; isMember: boolean }>`
    select (select groupid = 0 from pg_dist_local_group) as "isCoordinator",
      exists (select from pg_dist_node where groupid = 0) as "isMember"`.execute(database);
  const { isCoordinator = false, isMember = false } = rows[0] ?? {};
  if (!isCoordinator) {
    throw new DatabaseError(
      `DATABASE_URL leads to a worker of a Citus cluster; Uptake works with its coordinator. ${unchanged}`,
    );
  }
  if (!isMember) {
    throw new DatabaseError(
      `The coordinator is no member of its own cluster in this database, so that it could not join tables of its own with distributed ones. Run \`select citus_set_coordinator_host('NAME OF THIS HOST', PORT)\` here, as a superuser. ${unchanged}`,
    );
  }
  const workers = await sql<Worker>`
    select node_name as host, node_port as port from citus_get_active_worker_nodes() order by 1, 2`.execute(
    database,
  );
  if (workers.rows.length === 0) {
    throw new DatabaseError(
      `This Citus cluster has no active worker in this database. Create the database and the extension \`citus\` in it on each worker, then run \`select citus_add_node('HOST', PORT)\` here for each, as a superuser. ${unchanged}`,
    );
  }
  return { version, workers: workers.rows };
}

/** Whether tables of people lie on several machines here. */
export async function isDistributed(database: Kysely<DB>): Promise<boolean> {
  return (await citusVersion(database)) !== null;
}

/** Whether the table that this name means is one of a cluster, and not that of one machine or of a verification. */
export async function isOfCluster(database: Kysely<DB>, table: string): Promise<boolean> {
  if (!(await isDistributed(database))) return false;
  const { rows } = await sql`
    select 1 from pg_dist_partition where logicalrelid = ${table}::regclass`.execute(database);
  return rows.length > 0;
}

/** Version of the extension in this database; null without it. */
async function citusVersion(database: Kysely<DB>): Promise<string | null> {
  const { rows } = await sql<{ version: string }>`
    select extversion as version from pg_extension where extname = 'citus'`.execute(database);
  return rows[0]?.version ?? null;
}

async function howToInstall(database: Kysely<DB>): Promise<string> {
  const { rows } = await sql<{ version: string }>`
    select default_version as version from pg_available_extensions where name = 'citus'`.execute(database);
  const [available] = rows;
  const found = available
    ? `Citus ${available.version} is installed on this server, but the extension is not in this database.`
    : 'This PostgreSQL server has no Citus.';
  const install = available
    ? ''
    : 'install Citus (https://docs.citusdata.com) on this server and on each worker, add citus to shared_preload_libraries and restart them; ';
  return `${found} To distribute: ${install}create this database and run \`create extension citus\` in it on every one of them; then run \`select citus_set_coordinator_host('HOST', PORT)\` and, for each worker, \`select citus_add_node('HOST', PORT)\` here. ${unchanged}`;
}
