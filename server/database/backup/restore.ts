import type { Transaction } from 'kysely';
import type pg from 'pg';
import { onOneConnectionEach } from '../distribute/transaction-settings.ts';
import { DatabaseError } from '../error.ts';
import { knownMigrations, migrate } from '../migrate.ts';
import type { DB } from '../types.generated.ts';
import { type Archive, openArchive, verifyArchive } from './archive.ts';
import { portableText } from './catalogue.ts';
import { dropAll, refuseData, refuseLoss, refuseOthers } from './clear.ts';
import { loadArchive } from './load.ts';
import type { Manifest } from './manifest.ts';
import { databaseOn, unlessBroken } from './on-client.ts';
import type { Progress } from './write.ts';

export interface RestoreOptions {
  /** Gives up what is in the database. */
  replace?: boolean;
  /** The folder of the migrations, where it is not the product's own. */
  migrations?: string;
  onProgress?: Progress;
}

export interface Restored {
  manifest: Manifest;
  /** Migrations that came after the backup. */
  migrated: string[];
  /** Tables in the backup that are not the product's. */
  strangers: string[];
}

/**
 * Puts a backup into a database that has nothing in it, or, with `replace`, in the place of what is there, and brings the
 * schema up to date. The file is read and checked as a whole first; then one transaction does all of it, or nothing.
 * @throws DatabaseError where the file is damaged or of a newer release, or the database is in use or not empty
 */
export async function restoreBackup(
  pool: pg.Pool,
  path: string,
  { replace = false, migrations, onProgress }: RestoreOptions = {},
): Promise<Restored> {
  const archive = await openArchive(path);
  try {
    const { manifest } = archive;
    refuseNewerBackup(manifest, await knownMigrations(migrations), path);
    const total = 2 * manifest.tables.reduce((sum, { bytes }) => sum + bytes, 0);
    let done = 0;
    const onBytes = (bytes: number) => {
      done += bytes;
      onProgress?.(done, total);
    };
    await verifyArchive(archive, path, onBytes);
    const result = await inOneTransaction(pool, (client, transaction) =>
      replaceAll({ client, transaction, archive, path, replace, migrations, onBytes }),
    );
    return { manifest, ...result };
  } finally {
    archive.close();
  }
}

interface Restoring {
  client: pg.PoolClient;
  transaction: Transaction<DB>;
  archive: Archive;
  path: string;
  replace: boolean;
  migrations: string | undefined;
  onBytes: (bytes: number) => void;
}

async function replaceAll(restoring: Restoring): Promise<Pick<Restored, 'migrated' | 'strangers'>> {
  const { client, transaction, archive, path, replace, migrations: folder, onBytes } = restoring;
  const through = archive.manifest.migrations.at(-1);
  await client.query(`${portableText}; set local lock_timeout = '5s'`);
  await onOneConnectionEach.execute(transaction);
  if (!replace) await refuseData(client);
  const before = await dropAll(client);
  await migrate(transaction, { ...(folder && { folder }), ...(through && { through }) });
  const strangers = await loadArchive(client, archive, path, onBytes);
  const migrated = await migrate(transaction, folder ? { folder } : {});
  await refuseLoss(client, before);
  return { migrated, strangers };
}

async function inOneTransaction<T>(
  pool: pg.Pool,
  work: (client: pg.PoolClient, transaction: Transaction<DB>) => Promise<T>,
): Promise<T> {
  const client = await pool.connect();
  let failure: Error | undefined;
  try {
    await refuseOthers(client);
    const result = await unlessBroken(client, () =>
      databaseOn(client)
        .transaction()
        .execute((transaction) => work(client, transaction)),
    );
    // Until autovacuum comes by, PostgreSQL would plan as for empty tables.
    await client.query('analyze');
    return result;
  } catch (error) {
    failure = error as Error;
    throw error;
  } finally {
    // With a connection that failed goes the lock of the migrations, and whatever else it may still hold.
    client.release(failure);
  }
}

function refuseNewerBackup({ migrations, release }: Manifest, known: string[], path: string): void {
  if (migrations.every((name, index) => name === known[index])) return;
  const unknown = migrations.filter((name) => !known.includes(name));
  throw new DatabaseError(
    unknown.length > 0
      ? `${path} was made by a newer release of Uptake (${release}): it has the migration ${unknown.join(', ')}, and this release ends with ${known.at(-1)}. Nothing was changed. Restore it with that release, or a newer one.`
      : `${path} was made by another line of Uptake (${release}): between its migrations this release has others. Nothing was changed. Restore it with the release that made it.`,
  );
}
