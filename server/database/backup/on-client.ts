import { Kysely, PostgresDialect } from 'kysely';
import type pg from 'pg';
import type { Database } from '../connection.ts';
import type { DB } from '../types.generated.ts';

/** Queries on that one connection, for what has to share its transaction with a COPY. */
export function databaseOn(client: pg.PoolClient): Database {
  const alone = { query: client.query.bind(client), release() {} };
  const pool = { options: {}, connect: async () => alone, async end() {} };
  return new Kysely<DB>({ dialect: new PostgresDialect({ pool: pool as unknown as pg.Pool }) });
}
