import pg from 'pg';
import { administer, databaseUrl } from './postgres.ts';

/**
 * With CITUS_URL the tests run on distributed databases of that cluster: a superuser's URL of a database on the coordinator
 * that has the extension `citus` and knows its workers. They are reached under the names that the coordinator knows,
 * with the user and the password of the URL.
 */
export const citusUrl = process.env.CITUS_URL || undefined;

/** Said where tests of a cluster are left out. */
export const withoutCitus = 'CITUS_URL is not set, so that nothing here ran on a Citus cluster';

interface Node {
  groupid: number;
  host: string;
  port: number;
}

/** A database of that name on all machines of the cluster, which know each other in it; nothing else is in it yet. */
export async function createCitusDatabase(clusterUrl: string, name: string): Promise<string> {
  const nodes = await nodesOf(clusterUrl);
  const coordinator = nodes.find(({ groupid }) => groupid === 0);
  if (!coordinator)
    throw new Error('CITUS_URL: the coordinator is no member; run citus_set_coordinator_host.');
  const workers = nodes.filter(({ groupid }) => groupid !== 0);
  const url = databaseUrl(clusterUrl, name);
  for (const server of [...workers.map((worker) => addressOf(clusterUrl, worker)), clusterUrl]) {
    await administer(server, `create database ${name} template template0`);
    await administer(databaseUrl(server, name), 'create extension citus');
  }
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('select citus_set_coordinator_host($1, $2)', [coordinator.host, coordinator.port]);
    for (const { host, port } of workers) await client.query('select citus_add_node($1, $2)', [host, port]);
  } finally {
    await client.end();
  }
  return url;
}

export async function dropCitusDatabase(clusterUrl: string, name: string): Promise<void> {
  const workers = (await nodesOf(clusterUrl)).filter(({ groupid }) => groupid !== 0);
  // The coordinator first: its maintenance daemon would come back to the workers.
  for (const server of [clusterUrl, ...workers.map((worker) => addressOf(clusterUrl, worker))])
    await administer(server, `drop database if exists ${name} with (force)`);
}

async function nodesOf(clusterUrl: string): Promise<Node[]> {
  const client = new pg.Client({ connectionString: clusterUrl });
  await client.connect();
  try {
    const { rows } = await client.query<Node>(
      `select groupid, nodename as host, nodeport as port from pg_dist_node where noderole = 'primary' and isactive order by 1`,
    );
    return rows;
  } finally {
    await client.end();
  }
}

/** A worker; each has the database from which the tests begin. */
function addressOf(clusterUrl: string, { host, port }: Node): string {
  const url = new URL(clusterUrl);
  url.hostname = host;
  url.port = String(port);
  return url.href;
}
