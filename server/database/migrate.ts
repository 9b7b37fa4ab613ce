import fs from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { sql } from 'kysely';
import { type Migration, type MigrationProvider, Migrator } from 'kysely/migration';
import type { Database } from './connection.ts';

const folder = path.join(import.meta.dirname, '../../migrations');

/** Reads `migrations/NNNN_name.ts` in the order of their numbers. */
const provider: MigrationProvider = {
  async getMigrations() {
    const files = (await fs.readdir(folder)).filter((file) => /^\d{4}_\w+\.ts$/.test(file)).sort();
    const entries = files.map(
      async (file): Promise<[string, Migration]> => [
        file.slice(0, -'.ts'.length),
        await import(pathToFileURL(path.join(folder, file)).href),
      ],
    );
    return Object.fromEntries(await Promise.all(entries));
  },
};

/** The oldest PostgreSQL that the SQL of this product runs on, as server_version_num. */
const oldestServer = 150_000;

/**
 * Brings the schema up to date (forward only; Kysely's migrator takes a lock, so two servers may start at once) and
 * gives the names of the migrations that it ran. Throws where the server is too old or a migration fails.
 */
export async function migrate(database: Database): Promise<string[]> {
  const version = await sql<{ number: number; text: string }>`
    select current_setting('server_version_num')::integer as number, current_setting('server_version') as text
  `.execute(database);
  const server = version.rows[0];
  if (server && server.number < oldestServer) {
    throw new Error(`PostgreSQL 15 or newer is needed; the server at DATABASE_URL is ${server.text}.`);
  }
  const { error, results = [] } = await new Migrator({ db: database, provider }).migrateToLatest();
  if (error) throw error;
  return results.map((result) => result.migrationName);
}
