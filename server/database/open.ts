import type { Config } from '../config.ts';
import type { Context } from '../context.ts';
import { connect } from './connection.ts';
import { openEmbeddedDatabase } from './embedded/index.ts';
import { migrate } from './migrate.ts';

export interface OpenContext extends Context {
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
  const { database, pool } = connect(databaseUrl ?? embedded?.url ?? '');
  const close = async () => {
    await database.destroy();
    await embedded?.stop();
  };
  try {
    for (const migration of await migrate(database)) log(`Migrated the database: ${migration}.`);
  } catch (error) {
    await close();
    throw error;
  }
  return { database, pool, config, close };
}
