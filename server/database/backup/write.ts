import { randomBytes } from 'node:crypto';
import fs from 'node:fs/promises';
import path from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { sql } from 'kysely';
import pg from 'pg';
import { type CopyToStreamQuery, to as copyTo } from 'pg-copy-streams';
import { ZipFile } from 'yazl';
import release from '../../../package.json' with { type: 'json' };
import { isDistributed } from '../distribute/cluster.ts';
import { syncDirectory } from '../embedded/data-directory.ts';
import { DatabaseError } from '../error.ts';
import { rollupLock } from '../rollup-lock.ts';
import { listSequences, listTables, portableText, type Table } from './catalogue.ts';
import { type Manifest, manifestFile, tableFile } from './manifest.ts';
import { Meter } from './meter.ts';
import { databaseOn, unlessBroken } from './on-client.ts';

export type Progress = (done: number, total: number) => void;

interface Copied {
  table: Table;
  stream: CopyToStreamQuery;
  meter: Meter;
}

/**
 * Writes everything that the database holds, as one snapshot of it, into one zip, while others go on reading and writing.
 * The file has its name once it is whole and on disk, replacing one that was there, and only its owner can read it.
 * Derived tables are in it: they are restored faster than they are made, and as exactly.
 * @throws DatabaseError where there is nothing to back up, or the file cannot be written
 */
export async function writeBackup(
  pool: pg.Pool,
  out: string,
  madeAt: Date,
  onProgress: Progress,
): Promise<Manifest> {
  const draft = `${out}.${randomBytes(4).toString('hex')}.part`;
  const client = await pool.connect();
  let failure: Error | undefined;
  try {
    const manifest = await unlessBroken(client, async () => {
      const tables = await beginSnapshot(client);
      const facts = await readFacts(client, madeAt);
      return await writeArchive(client, tables, facts, draft, onProgress);
    });
    await fs.rename(draft, out);
    syncDirectory(path.dirname(path.resolve(out)));
    return manifest;
  } catch (error) {
    failure = error as Error;
    await fs.rm(draft, { force: true });
    throw isOfFile(failure) ? unwritable(out, failure) : failure;
  } finally {
    if (!failure) await client.query('commit; select pg_advisory_unlock_all()');
    // A connection that was left in the middle of a COPY is of no more use.
    client.release(failure);
  }
}

/**
 * Begins a transaction that sees one moment. The tables are locked before that moment is chosen, against being emptied or
 * altered afterwards: a snapshot does not protect from that.
 */
async function beginSnapshot(client: pg.PoolClient): Promise<Table[]> {
  // Each machine of a cluster would choose a moment of its own: no refresh writes to them until this has ended.
  const database = databaseOn(client);
  if (await isDistributed(database))
    await sql`select pg_advisory_lock_shared(${rollupLock})`.execute(database);
  const names = (await listTables(client)).map(({ name }) => pg.escapeIdentifier(name));
  await client.query(`begin isolation level repeatable read read only; ${portableText}`);
  if (names.length > 0) await client.query(`lock table ${names.join(', ')} in access share mode`);
  return await listTables(client);
}

type Facts = Omit<Manifest, 'tables' | 'sequences'>;

async function readFacts(client: pg.ClientBase, madeAt: Date): Promise<Facts> {
  const found = await client.query<{ migrated: boolean }>(
    `select to_regclass('kysely_migration') is not null and to_regclass('rollup_state') is not null as migrated`,
  );
  if (!found.rows[0]?.migrated) {
    throw new DatabaseError('There is nothing to back up: this database has no tables of Uptake.');
  }
  const { rows } = await client.query<Pick<Facts, 'postgres' | 'timeZone' | 'migrations'>>(`
    select current_setting('server_version') as postgres, (select time_zone from rollup_state) as "timeZone",
      array(select name::text from kysely_migration order by name) as migrations`);
  const [facts] = rows;
  if (!facts) throw new Error('A query without FROM gave no row.');
  return {
    format: 'uptake-backup',
    version: 1,
    madeAt: madeAt.toISOString(),
    release: release.version,
    ...facts,
  };
}

async function writeArchive(
  client: pg.ClientBase,
  tables: Table[],
  facts: Facts,
  file: string,
  onProgress: Progress,
): Promise<Manifest> {
  const handle = await fs.open(file, 'wx', 0o600);
  const zip = new ZipFile();
  // Of its own, since yazl passes on no errors: whatever goes wrong ends this one.
  const output = zip.outputStream.pipe(new PassThrough());
  zip.on('error', (error: Error) => output.destroy(error));
  const total = tables.reduce((sum, { size }) => sum + size, 0);
  let copied: Copied[] = [];
  for (const table of tables) {
    zip.addReadStreamLazy(tableFile(table.name), entryOptions, (give) => {
      const before = copied.reduce((sum, { table: { size } }) => sum + size, 0);
      const one = copyTable(client, table, (bytes) =>
        onProgress(before + Math.min(bytes, table.size), total),
      );
      one.stream.on('error', (error) => output.destroy(error));
      copied = [...copied, one];
      give(null, one.meter);
    });
  }
  let manifest: Manifest | undefined;
  // Asked for when all tables have ended, so that their sums are known.
  zip.addReadStreamLazy(manifestFile, entryOptions, (give) => {
    const finish = async () => {
      manifest = { ...facts, tables: copied.map(entryOf), sequences: await listSequences(client) };
      return Readable.from([Buffer.from(JSON.stringify(manifest, null, 2))]);
    };
    finish().then(
      (content) => give(null, content),
      (error: Error) => output.destroy(error),
    );
  });
  zip.end();
  await pipeline(output, handle.createWriteStream({ flush: true }));
  if (!manifest) throw new Error('The archive ended without its manifest.');
  return manifest;
}

const entryOptions = { mode: 0o100600 };

function copyTable(client: pg.ClientBase, table: Table, onBytes: (bytes: number) => void): Copied {
  const columns = table.columns.map((column) => pg.escapeIdentifier(column)).join(', ');
  const stream = client.query(
    copyTo(`copy (select ${columns} from ${pg.escapeIdentifier(table.name)}) to stdout`),
  );
  const meter = new Meter(() => onBytes(meter.bytes));
  stream.pipe(meter);
  return { table, stream, meter };
}

function entryOf({
  table: { name, columns, partitions },
  stream,
  meter,
}: Copied): Manifest['tables'][number] {
  return { name, columns, partitions, rows: stream.rowCount, bytes: meter.bytes, sha256: meter.sha256() };
}

/** Errors of a path name it; those of a write to an open file do not, and a connection has none of these. */
function isOfFile(error: NodeJS.ErrnoException): boolean {
  return error.path !== undefined || ['ENOSPC', 'EDQUOT', 'EFBIG', 'EIO'].includes(error.code ?? '');
}

function unwritable(out: string, error: Error): DatabaseError {
  return new DatabaseError(
    `The backup ${out} cannot be written (${error.message}); nothing is left of it. Name a file in a folder with room, and that this user may write to.`,
    { cause: error },
  );
}
