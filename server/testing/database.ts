import { randomBytes } from 'node:crypto';
import type pg from 'pg';
import { inject, onTestFinished } from 'vitest';
import { connect, type Database } from '../database/connection.ts';
import { administer, databaseUrl } from './postgres.ts';

export interface TestDatabase {
  url: string;
  database: Database;
  pool: pg.Pool;
  drop(): Promise<void>;
}

/** A fresh, migrated database of its own on the test run's PostgreSQL. */
export async function createTestDatabase(): Promise<TestDatabase> {
  return await createDatabase(inject('templateDatabase'));
}

/** One in which nothing is yet. */
export async function createEmptyDatabase(): Promise<TestDatabase> {
  return await createDatabase('template0');
}

/** The URL of one in which nothing is, with no connection to it; it goes with the test. */
export async function emptyDatabaseUrl(): Promise<string> {
  const { url, pool, drop } = await createEmptyDatabase();
  onTestFinished(drop);
  await pool.end();
  return url;
}

async function createDatabase(template: string): Promise<TestDatabase> {
  const name = `test_${randomBytes(8).toString('hex')}`;
  const server = inject('postgresUrl');
  await administer(server, `create database ${name} template ${template}`);
  const url = databaseUrl(server, name);
  const { database, pool } = connect(url);
  return {
    url,
    database,
    pool,
    async drop() {
      await database.destroy();
      await administer(server, `drop database if exists ${name} with (force)`);
    },
  };
}
