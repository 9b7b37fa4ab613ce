import pg from 'pg';
import { systemErrorCode } from './error.ts';
import { administrator } from './password.ts';

/** Name of the database in an embedded cluster that Uptake keeps its tables in. */
const databaseName = 'uptake';

/** The connection string for pools; it holds the password. */
export function connectionString(port: number, password: string): string {
  return `postgresql://${administrator}:${password}@127.0.0.1:${port}/${databaseName}?sslmode=disable`;
}

/** Opens a connection to see that the server answers, and closes it. */
export async function tryConnection(port: number, password: string): Promise<void> {
  await withConnection(port, password, databaseName, async () => undefined);
}

/**
 * Makes the database where it is missing.
 * @returns `ready`, or what the server is still busy with
 * @throws the driver's error where waiting would not help
 */
export async function prepareDatabase(port: number, password: string): Promise<string> {
  try {
    await withConnection(port, password, 'postgres', async (client) => {
      const found = await client.query('SELECT FROM pg_database WHERE datname = $1', [databaseName]);
      if (found.rowCount === 0) await client.query(`CREATE DATABASE ${databaseName}`);
    });
    return 'ready';
  } catch (error) {
    const code = systemErrorCode(error);
    if (code === 'ECONNREFUSED') return 'it does not listen yet';
    // cannot_connect_now: starting up, or recovering from a crash.
    if (code === '57P03' && error instanceof Error) return error.message;
    throw error;
  }
}

async function withConnection(
  port: number,
  password: string,
  database: string,
  use: (client: pg.Client) => Promise<void>,
): Promise<void> {
  // All is said here, so that no environment variable of PostgreSQL's clients leads astray.
  const client = new pg.Client({
    host: '127.0.0.1',
    port,
    user: administrator,
    password,
    database,
    ssl: false,
    connectionTimeoutMillis: 30_000,
  });
  // A connection that breaks fails the query at hand as well; without a listener it would end the process.
  client.on('error', () => undefined);
  try {
    await client.connect();
    await use(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}
