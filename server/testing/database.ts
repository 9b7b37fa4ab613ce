import { randomBytes } from 'node:crypto';
import type pg from 'pg';
import { inject, onTestFinished } from 'vitest';
import { connect, type Database } from '../database/connection.ts';
import { distribute } from '../database/distribute/distribute.ts';
import { migrate } from '../database/migrate.ts';
import { citusUrl, createCitusDatabase, dropCitusDatabase } from './citus.ts';
import { administer, databaseUrl } from './postgres.ts';

export interface TestDatabase {
  url: string;
  database: Database;
  pool: pg.Pool;
  drop(): Promise<void>;
}

/** A fresh, migrated database of its own on the test run's PostgreSQL; with CITUS_URL a distributed one, on that cluster. */
export async function createTestDatabase(): Promise<TestDatabase> {
  return citusUrl ? await createDistributedDatabase(citusUrl) : await createPlainDatabase();
}

/** The same, never distributed. */
export async function createPlainDatabase(): Promise<TestDatabase> {
  return await createDatabase(inject('templateDatabase'));
}

/** Of no template: shards of one are not copied with it. Few of them, as each is a table. */
async function createDistributedDatabase(clusterUrl: string): Promise<TestDatabase> {
  const cluster = await createMigratedCluster(clusterUrl);
  await distribute(cluster.database, { shards: 4 });
  return cluster;
}

/** A fresh, migrated database on all machines of a cluster, in which nothing is distributed yet. */
export async function createMigratedCluster(clusterUrl: string): Promise<TestDatabase> {
  const name = databaseName();
  const url = await createCitusDatabase(clusterUrl, name);
  const { database, pool } = connect(url);
  await migrate(database);
  return {
    ...{ url, database, pool },
    async drop() {
      await database.destroy();
      await dropCitusDatabase(clusterUrl, name);
    },
  };
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
  const name = databaseName();
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

const databaseName = () => `test_${randomBytes(8).toString('hex')}`;
