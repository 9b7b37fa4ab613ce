import type pg from 'pg';
import type { Config } from './config.ts';
import type { Database } from './database/connection.ts';

/** What every capability works with: handed down by `main.ts`, never reached for. */
export interface Context {
  database: Database;
  /** The same pool that `database` uses, for COPY streams. */
  pool: pg.Pool;
  config: Config;
}
