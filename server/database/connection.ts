import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { countStatement, describeStatement, type Statement } from './statements.ts';
import type { DB } from './types.generated.ts';

export type Database = Kysely<DB>;

// Dates stay the text they are (a calendar date has no time zone); counts fit a double exactly.
const types: pg.CustomTypesConfig = {
  getTypeParser(oid, format) {
    if (oid === pg.types.builtins.DATE) return (text: string) => text;
    if (oid === pg.types.builtins.INT8) return Number;
    return pg.types.getTypeParser(oid, format);
  },
};

/** What PostgreSQL calls the product's connections, in pg_stat_activity and in its log. */
export const applicationName = 'uptake';

/** What the sessions of a pool may take, by what the pool is for. */
const sessions = {
  /**
   * Imports, migrations, the rollup and the jobs take the time that they need; only a transaction that lies idle, as
   * when its process was frozen or cut off, ends and gives its locks back.
   */
  work: { application_name: applicationName, idle_in_transaction_session_timeout: 15 * 60_000 },
  /** Whoever asks over HTTP waits ten seconds for a connection and thirty for a statement, and is told then. */
  requests: {
    application_name: `${applicationName} requests`,
    connectionTimeoutMillis: 10_000,
    statement_timeout: 30_000,
    idle_in_transaction_session_timeout: 60_000,
  },
} satisfies Record<string, pg.PoolConfig>;

export interface PoolOptions {
  /** The most connections. */
  connections?: number;
  purpose?: keyof typeof sessions;
  /** Counts its statements: for Prometheus, unless told otherwise. */
  count?: (statement: Statement) => void;
}

/**
 * Opens a bounded pool on the database at `url`. A connection that breaks while idle is dropped and replaced; the
 * query that meets a broken one fails with its own error.
 */
export function connect(
  url: string,
  { connections = 10, purpose = 'work', count = countStatement }: PoolOptions = {},
): { database: Database; pool: pg.Pool } {
  const pool = new pg.Pool({
    ...sessions[purpose],
    connectionString: url,
    max: connections,
    // A database that vanished without a word is noticed.
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    types,
  });
  // A connection may break while it is in use as well; without a listener that would end the process.
  pool.on('connect', (client) => client.on('error', () => {}));
  pool.on('error', () => {});
  return {
    database: new Kysely<DB>({
      dialect: new PostgresDialect({ pool }),
      log: (event) => count(describeStatement(event)),
    }),
    pool,
  };
}
