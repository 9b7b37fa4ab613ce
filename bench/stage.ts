import { type Config, readConfig } from '../server/config.ts';
import type { Context } from '../server/context.ts';
import type { Company } from './company.ts';

/** A company whose history is stored, and what a measurement may ask of it. */
export interface Stage {
  company: Company;
  context: Context;
  /** For files. */
  folder: string;
  /** New events that a measurement of ingest or import stores. */
  newEvents: number;
}

/** Configuration of the product on a database, its clock standing at `now`. */
export function configOf(databaseUrl: string, now: string): Config {
  return readConfig({
    DATABASE_URL: databaseUrl,
    PORT: '0',
    UPTAKE_NOW: now,
    UPTAKE_RATE_LIMIT_INGEST: '0',
    UPTAKE_RATE_LIMIT_VIEWER: '0',
    UPTAKE_OWNER_EMAIL: 'owner@example.com',
    UPTAKE_OWNER_PASSWORD: 'correct horse battery',
  });
}
