import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
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

/**
 * Opens a bounded pool on the database at `url`. A connection that breaks while idle is dropped and replaced; the
 * query that meets a broken one fails with its own error.
 */
export function connect(url: string, connections = 10): { database: Database; pool: pg.Pool } {
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    types,
    application_name: applicationName,
  });
  // A connection may break while it is in use as well; without a listener that would end the process.
  pool.on('connect', (client) => client.on('error', () => {}));
  pool.on('error', () => {});
  return { database: new Kysely<DB>({ dialect: new PostgresDialect({ pool }) }), pool };
}
