import fs from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { sql } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import type { Database } from './connection.ts';
import { onOneConnectionEach } from './distribute/transaction-settings.ts';
import { DatabaseError } from './error.ts';

const ownFolder = path.join(import.meta.dirname, '../../migrations');

/** The oldest PostgreSQL that the SQL of this product runs on, as server_version_num. */
const oldestServer = 150_000;

/** SQLSTATEs of a lock that was not to be had in time, and of one that two waited for crosswise. */
const tablesTaken = ['55P03', '40P01'];

/** How migrations treat those who use the tables meanwhile, in milliseconds. */
interface Patience {
  /** How long a statement waits for a table; whoever comes after it, an ingest, waits as long. */
  lock: number;
  /** How long the others then have the tables for themselves. */
  pause: number;
  attempts: number;
}

export interface MigrationOptions {
  /** The last migration to run; all of them without it. */
  through?: string;
  /** Where they are; the product's own without it. */
  folder?: string;
  patience?: Patience;
  /** Gets a line where others have to be waited for. */
  log?: (message: string) => void;
}

/**
 * Brings the schema up to date (forward only; a lock lets two servers start at once) and gives the names of the
 * migrations that it ran: all that are missing in one transaction, or none. A table that others hold is waited for in
 * short turns, so that what they do meanwhile goes on. Within a transaction of the caller there is one turn.
 * @throws DatabaseError where the server is too old, a newer release was here, or the tables are not to be had
 */
export async function migrate(database: Database, options: MigrationOptions = {}): Promise<string[]> {
  const { folder = ownFolder, patience = { lock: 2_000, pause: 1_000, attempts: 15 }, log } = options;
  await refuseOldServer(database);
  await refuseNewerSchema(database, await knownMigrations(folder));
  const attempts = database.isTransaction ? 1 : patience.attempts;
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await run(database, folder, patience.lock, options.through);
    } catch (error) {
      if (!tablesTaken.includes((error as { code?: string }).code ?? '')) throw error;
      if (attempt === attempts) throw tablesInUse(error);
    }
    if (attempt === 1) log?.('Waiting for tables that are in use, to migrate the database ...');
    await sleep(patience.pause);
  }
}

async function run(
  database: Database,
  folder: string,
  lockTimeout: number,
  through?: string,
): Promise<string[]> {
  // Where the caller's transaction fails, so does the migrator's own last statement, whose error would hide this one.
  let cause: unknown;
  const provider = {
    async getMigrations() {
      const migrations = await readMigrations(folder);
      return Object.fromEntries(
        migrations.map(([name, migration]): [string, Migration] => [
          name,
          {
            async up(transaction) {
              try {
                await sql`set local lock_timeout = ${sql.lit(lockTimeout)}`.execute(transaction);
                await onOneConnectionEach.execute(transaction);
                await migration.up(transaction);
              } catch (error) {
                cause ??= error;
                throw error;
              }
            },
          },
        ]),
      );
    },
  };
  const migrator = new Migrator({ db: database, provider });
  const { error, results = [] } = await (through ? migrator.migrateTo(through) : migrator.migrateToLatest());
  if (error) throw cause ?? error;
  return results.map((result) => result.migrationName);
}

async function refuseOldServer(database: Database): Promise<void> {
  const { rows } = await sql<{ number: number; text: string }>`
    select current_setting('server_version_num')::integer as number, current_setting('server_version') as text
  `.execute(database);
  const server = rows[0];
  if (server && server.number < oldestServer) {
    throw new DatabaseError(
      `PostgreSQL 15 or newer is needed; the server at DATABASE_URL is ${server.text}.`,
    );
  }
}

async function refuseNewerSchema(database: Database, known: string[]): Promise<void> {
  const unknown = (await appliedMigrations(database)).filter((name) => !known.includes(name));
  if (unknown.length === 0) return;
  throw new DatabaseError(
    `A newer release of Uptake has migrated this database: it has ${unknown.join(', ')}, and this release ends with ${known.at(-1)}. Nothing was changed. Start the newer release, or restore a backup from before it.`,
  );
}

function tablesInUse(cause: unknown): DatabaseError {
  return new DatabaseError(
    'The database was not migrated, and nothing was changed: something holds the tables, like a backup, an import or a long query. Try again when that has ended, or stop the servers on this database first.',
    { cause },
  );
}

/** Names of the migrations of this release, in their order. */
export async function knownMigrations(folder = ownFolder): Promise<string[]> {
  const files = await fs.readdir(folder);
  return files
    .filter((file) => /^\d{4}_\w+\.ts$/.test(file))
    .map((file) => file.slice(0, -'.ts'.length))
    .sort();
}

/** Names of the migrations that a database has, in their order; none where it has no tables yet. */
export async function appliedMigrations(database: Database): Promise<string[]> {
  const { rows } = await sql<{
    present: boolean;
  }>`select to_regclass('kysely_migration') is not null as present`.execute(database);
  if (!rows[0]?.present) return [];
  const applied = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(
    database,
  );
  return applied.rows.map((row) => row.name);
}

async function readMigrations(folder: string): Promise<[string, Migration][]> {
  const names = await knownMigrations(folder);
  return await Promise.all(
    names.map(
      async (name): Promise<[string, Migration]> => [
        name,
        await import(pathToFileURL(path.join(folder, `${name}.ts`)).href),
      ],
    ),
  );
}
