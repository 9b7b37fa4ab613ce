import { sql } from 'kysely';
import type pg from 'pg';
import { type Config, ConfigError } from '../config.ts';
import { type Context, contextOf } from '../context.ts';
import { connect, type Database } from './connection.ts';
import { openEmbeddedDatabase } from './embedded/index.ts';
import { migrate } from './migrate.ts';

export interface OpenContext extends Context {
  /** Of the database, with the password. */
  url: string;
  /** The same database over connections of their own, which let no request wait or work for ever. */
  forRequests(): Context;
  close(): Promise<void>;
}

/** A database as it was found: its schema may be of any release, or not there at all. */
export interface OpenDatabase {
  database: Database;
  pool: pg.Pool;
  url: string;
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
  const opened = await openDatabase(config, role, log);
  const { database, pool, url } = opened;
  try {
    for (const migration of await migrate(database, { log })) log(`Migrated the database: ${migration}.`);
    const timeZone = await agreeOnTimeZone(database, config, role);
    const agreed = { ...config, timeZone };
    const ofRequests: Database[] = [];
    const forRequests = () => {
      const requests = connect(url, { purpose: 'requests' });
      ofRequests.push(requests.database);
      return contextOf({ ...requests, config: agreed });
    };
    const close = async () => {
      await Promise.all(ofRequests.map((each) => each.destroy()));
      await opened.close();
    };
    return { ...contextOf({ database, pool, config: agreed }), url, forRequests, close };
  } catch (error) {
    await opened.close();
    throw error;
  }
}

/** Opens the database and leaves its schema as it is; `server` has the data folder to itself. */
export async function openDatabase(
  config: Config,
  role: 'server' | 'command',
  log: (message: string) => void,
): Promise<OpenDatabase> {
  const { databaseUrl, dataDirectory } = config;
  const embedded = databaseUrl ? undefined : await openEmbeddedDatabase({ dataDirectory, role, log });
  const url = databaseUrl ?? embedded?.url ?? '';
  const { database, pool } = connect(url);
  const close = async () => {
    await database.destroy();
    await embedded?.stop();
  };
  try {
    await sql`select`.execute(database);
    return { database, pool, url, close };
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
 * unless the server is told another, whereupon its rollup is made anew. A command told another is refused, and
 * so is a server once old events were removed, as no other days can be made of what is kept of them.
 */
async function agreeOnTimeZone(
  database: Database,
  config: Config,
  role: 'server' | 'command',
): Promise<string> {
  const past = await database
    .selectFrom('event_retention')
    .select(['time_zone', 'refused_before'])
    .executeTakeFirst();
  if (past?.time_zone) {
    if (!config.timeZoneGiven || config.timeZone === past.time_zone) return past.time_zone;
    throw new ConfigError(
      `UPTAKE_TIME_ZONE: events before ${past.refused_before} are kept as counts by day of ${past.time_zone}, and cannot be counted by day of another zone; set ${past.time_zone}, or leave the variable out.`,
    );
  }
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
