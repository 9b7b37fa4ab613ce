import { randomBytes } from 'node:crypto';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { connect } from '../database/connection.ts';
import { openEmbeddedDatabase } from '../database/embedded/index.ts';
import { migrate } from '../database/migrate.ts';

declare module 'vitest' {
  interface ProvidedContext {
    postgresUrl: string;
    /** Name of the migrated database that every test database is a copy of. */
    templateDatabase: string;
  }
}

/**
 * Starts a real PostgreSQL for one test run: the embedded one in a temporary folder, or, with TEST_DATABASE_URL, the
 * server named there (a superuser's URL), so that the tests can be run on any supported version.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env.TEST_DATABASE_URL;
  const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'uptake-test-'));
  await fs.chmod(folder, 0o755);
  const server = given ? undefined : await openEmbeddedDatabase({ dataDirectory: folder, role: 'command' });
  const url = given ?? server?.url ?? '';
  if (server) await trustThePower(url);

  // Of this run alone: another may use the same server.
  const templateDatabase = `uptake_template_${randomBytes(4).toString('hex')}`;
  await administer(url, `create database ${templateDatabase}`);

  const template = connect(databaseUrl(url, templateDatabase), { connections: 2 });
  await migrate(template.database);
  await template.database.destroy();

  project.provide('postgresUrl', url);
  project.provide('templateDatabase', templateDatabase);
  return async () => {
    await administer(url, `drop database ${templateDatabase} with (force)`);
    await server?.stop();
    await fs.rm(folder, { recursive: true, force: true });
  };
}

/** Nothing of a test run is worth a wait for the disk: its server is gone with it. */
async function trustThePower(url: string): Promise<void> {
  await administer(url, 'alter system set fsync = off');
  await administer(url, 'select pg_reload_conf()');
}

/** Runs one statement that no transaction may hold. */
export async function administer(url: string, statement: string): Promise<void> {
  const { pool } = connect(url, { connections: 1 });
  try {
    await pool.query(statement);
  } finally {
    await pool.end();
  }
}

/** The same server, another database. */
export function databaseUrl(serverUrl: string, name: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.href;
}
