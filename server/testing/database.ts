import { randomBytes } from 'node:crypto';
import type pg from 'pg';
import { inject } from 'vitest';
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
  const name = `test_${randomBytes(8).toString('hex')}`;
  const server = inject('postgresUrl');
  await administer(server, `create database ${name} template ${inject('templateDatabase')}`);
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
