import { randomBytes } from 'node:crypto';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { connect } from '../server/database/connection.ts';
import { openEmbeddedDatabase } from '../server/database/embedded/index.ts';

/** A PostgreSQL to measure on, and a folder for files; nothing is left of either after `close`. */
export interface Workshop {
  folder: string;
  /** What the server calls itself. */
  version: string;
  /** Makes an empty database. */
  createDatabase(): Promise<{ url: string; drop(): Promise<void> }>;
  /** Can be called again, also while work goes on: that fails then. */
  close(): Promise<void>;
}

/** Starts the embedded PostgreSQL in a temporary folder, or uses the server at `url`, whose user may create databases. */
export async function openWorkshop(given: string | undefined): Promise<Workshop> {
  const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'uptake-bench-'));
  // The embedded server may run as another user than this one.
  await fs.chmod(folder, 0o755);
  const embedded = given
    ? undefined
    : await openEmbeddedDatabase({ dataDirectory: path.join(folder, 'data'), role: 'server' });
  const serverUrl = given ?? embedded?.url ?? '';
  const made = new Set<string>();

  const administer = async (statement: string) => {
    const { database, pool } = connect(serverUrl, { connections: 1 });
    return await pool.query(statement).finally(() => database.destroy());
  };
  const drop = async (name: string) => {
    await administer(`drop database if exists ${name} with (force)`);
    made.delete(name);
  };
  let closing: Promise<void> | undefined;
  const close = async () => {
    // The databases of the embedded server go with its folder.
    if (given) for (const name of made) await drop(name);
    await embedded?.stop();
    await fs.rm(folder, { recursive: true, force: true });
  };
  const { rows } = await administer(`select current_setting('server_version') as version`);
  return {
    folder,
    version: rows[0].version,
    async createDatabase() {
      const name = `uptake_bench_${randomBytes(6).toString('hex')}`;
      await administer(`create database ${name}`);
      made.add(name);
      const url = new URL(serverUrl);
      url.pathname = `/${name}`;
      return { url: url.href, drop: () => drop(name) };
    },
    close() {
      closing ??= close();
      return closing;
    },
  };
}
