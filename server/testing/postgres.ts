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
  }
}

/** Name of the migrated database that every test database is a copy of. */
export const templateDatabase = 'uptake_template';

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

  const administration = connect(url, 1);
  await administration.pool.query(`drop database if exists ${templateDatabase}`);
  await administration.pool.query(`create database ${templateDatabase}`);
  await administration.database.destroy();

  const template = connect(databaseUrl(url, templateDatabase), 2);
  await migrate(template.database);
  await template.database.destroy();

  project.provide('postgresUrl', url);
  return async () => {
    await server?.stop();
    await fs.rm(folder, { recursive: true, force: true });
  };
}

/** The same server, another database. */
export function databaseUrl(serverUrl: string, name: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.href;
}
