import { sql } from 'kysely';
import { type Config, ConfigError } from '../config.ts';
import type { Context } from '../context.ts';
import { connect, type Database } from './connection.ts';
import { openEmbeddedDatabase } from './embedded/index.ts';
import { migrate } from './migrate.ts';

export interface OpenContext extends Context {
  /** The same database over connections of their own, which let no request wait or work for ever. */
  forRequests(): Context;
  close(): Promise<void>;
}

/**
 * Opens the database that the configuration names, or the embedded one in the data folder, and brings its schema up to
 * date. `server` is for the one long-running process of a data folder, `command` for everything else.
 */
export async function openContext(
  config: Config,
  role: 'server' | 'command',
  log: (message: string) => void,
): Promise<OpenContext> {
  const { databaseUrl, dataDirectory } = config;
  const embedded = databaseUrl ? undefined : await openEmbeddedDatabase({ dataDirectory, role, log });
  const url = databaseUrl ?? embedded?.url ?? '';
  const { database, pool } = connect(url);
  const opened: Database[] = [database];
  const close = async () => {
    await Promise.all(opened.map((each) => each.destroy()));
    await embedded?.stop();
  };
  try {
    for (const migration of await migrate(database)) log(`Migrated the database: ${migration}.`);
    const timeZone = await agreeOnTimeZone(database, config, role);
    const agreed = { ...config, timeZone };
    const forRequests = () => {
      const requests = connect(url, { purpose: 'requests' });
      opened.push(requests.database);
      return { ...requests, config: agreed };
    };
    return { database, pool, config: agreed, forRequests, close };
  } catch (error) {
    await close();
    const code = (error as { code?: string }).code ?? '';
    if (databaseUrl && code in connectProblems)
      throw new ConfigError(`DATABASE_URL: ${connectProblems[code]}`);
    throw error;
  }
}

/** What keeps a database from being opened, by the code of Node or the SQLSTATE of PostgreSQL. */
const connectProblems: Record<string, string> = {
  ECONNREFUSED: 'no PostgreSQL listens there; is it started?',
  ENOTFOUND: 'there is no such host.',
  ETIMEDOUT: 'the host does not answer.',
  '28P01': 'PostgreSQL refuses the user or the password.',
  '28000': 'PostgreSQL refuses the user.',
  '3D000': 'there is no such database; create it first.',
};

/**
 * The organisation's time zone is one for all processes on a database: the one its days and weeks are cut in already,
 * unless the server is told another, whereupon its rollup is made anew. A command told another is refused.
 */
async function agreeOnTimeZone(
  database: Database,
  config: Config,
  role: 'server' | 'command',
): Promise<string> {
  const kept = await database.selectFrom('rollup_state').select('time_zone').executeTakeFirst();
  if (kept?.time_zone && !config.timeZoneGiven) return kept.time_zone;
  if (kept?.time_zone && kept.time_zone !== config.timeZone && role === 'command') {
    throw new ConfigError(
      `UPTAKE_TIME_ZONE: this database is kept in ${kept.time_zone}; leave the variable out, or restart the server with it.`,
    );
  }
  const known = await sql`select from pg_timezone_names where name = ${config.timeZone}`.execute(database);
  if (known.rows.length === 0) {
    throw new ConfigError(`UPTAKE_TIME_ZONE: this PostgreSQL does not know ${config.timeZone}.`);
  }
  return config.timeZone;
}
