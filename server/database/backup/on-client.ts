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

/**
 * Gives what the work on a connection gives, or throws when that connection breaks: a COPY would wait for ever for the
 * last word of a server that is gone, and an error that no query waits for would end the process.
 */
export async function unlessBroken<T>(client: pg.PoolClient, work: () => Promise<T>): Promise<T> {
  const { promise: broken, reject } = Promise.withResolvers<never>();
  client.on('error', reject);
  try {
    return await Promise.race([work(), broken]);
  } finally {
    // What still arrives from it has been said.
    client.off('error', reject).on('error', () => {});
  }
}
