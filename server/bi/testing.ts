import type pg from 'pg';
import type { Context } from '../context.ts';
import { connect } from '../database/connection.ts';
import { administer } from '../testing/postgres.ts';
import { grantBiRole } from './role.ts';

/** The database as a BI tool sees it: over connections of a role of its own, which goes with `close`. */
export interface BiReader {
  name: string;
  pool: pg.Pool;
  close(): Promise<void>;
}

/** Roles are of the whole server, which other test files use as well: the name must be nobody else's. */
export async function openBiReader(context: Context, name: string): Promise<BiReader> {
  const url = new URL(context.pool.options.connectionString ?? '');
  const password = await grantBiRole(context, name);
  const { pool, database } = connect(Object.assign(new URL(url), { username: name, password }).href);
  return {
    name,
    pool,
    async close() {
      await database.destroy();
      await context.pool.query(`drop owned by ${name}`);
      await administer(url.href, `drop role if exists ${name}`);
    },
  };
}
