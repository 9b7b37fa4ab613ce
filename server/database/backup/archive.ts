import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { crc32 } from 'node:zlib';
import { type Entry, openPromise, type ZipFile } from 'yauzl';
import { DatabaseError } from '../error.ts';
import { type Manifest, manifestFile, manifestSchema, type TableEntry, tableFile } from './manifest.ts';
import { Meter } from './meter.ts';

/** A backup that is open for reading. */
export interface Archive {
  manifest: Manifest;
  /** The rows of a table, in the text format of COPY. */
  read(table: string): Promise<Readable>;
  close(): void;
}

const largestManifest = 16 * 1024 * 1024;

/**
 * Opens a backup and reads its manifest.
 * @throws DatabaseError where the file is not there, is no backup, is cut off, or is of a format of later releases
 */
export async function openArchive(path: string): Promise<Archive> {
  const zip = await openPromise(path, { autoClose: false }).catch((error: NodeJS.ErrnoException) => {
    throw error.syscall
      ? new DatabaseError(`${path} cannot be read (${error.message}).`)
      : notWhole(path, error);
  });
  try {
    const entries = await listEntries(zip).catch((error: Error) => {
      throw notWhole(path, error);
    });
    const manifest = await readManifest(zip, entries.get(manifestFile), path);
    return {
      manifest,
      async read(table) {
        const entry = entries.get(tableFile(table));
        if (!entry) throw damaged(path, `the table ${table} is missing`);
        return await zip.openReadStreamPromise(entry);
      },
      close: () => zip.close(),
    };
  } catch (error) {
    zip.close();
    throw error;
  }
}

/** Reads every table once, and compares it with what the manifest says of it. */
export async function verifyArchive(
  archive: Archive,
  path: string,
  onBytes: (bytes: number) => void,
): Promise<void> {
  for (const table of archive.manifest.tables) {
    const meter = new Meter(onBytes);
    try {
      await pipeline(await archive.read(table.name), meter.resume());
    } catch (error) {
      if (error instanceof DatabaseError) throw error;
      throw damaged(path, `the table ${table.name} cannot be read (${(error as Error).message})`);
    }
    checkSums(meter, table, path);
  }
}

/** @throws DatabaseError where these are not the bytes that were written */
export function checkSums(meter: Meter, table: TableEntry, path: string): void {
  if (meter.sha256() !== table.sha256) {
    throw damaged(path, `the table ${table.name} is not what was written: its SHA-256 differs`);
  }
}

async function listEntries(zip: ZipFile): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>();
  for await (const entry of zip.eachEntry()) entries.set(entry.fileName, entry);
  return entries;
}

async function readManifest(zip: ZipFile, entry: Entry | undefined, path: string): Promise<Manifest> {
  if (!entry || entry.uncompressedSize > largestManifest) {
    throw new DatabaseError(
      `${path} is no backup of Uptake: it has no ${manifestFile}. Nothing was changed.`,
    );
  }
  let content: unknown;
  try {
    const bytes = await buffer(await zip.openReadStreamPromise(entry));
    if (crc32(bytes) !== entry.crc32) throw new Error('its checksum differs');
    content = JSON.parse(bytes.toString());
  } catch (error) {
    throw damaged(path, `${manifestFile} cannot be read (${(error as Error).message})`);
  }
  const { format, version } = (content ?? {}) as { format?: unknown; version?: unknown };
  if (format !== 'uptake-backup') {
    throw new DatabaseError(
      `${path} is no backup of Uptake: its ${manifestFile} says so. Nothing was changed.`,
    );
  }
  if (version !== 1) {
    throw new DatabaseError(
      `${path} has the backup format ${version}, and this release reads format 1. Restore it with the release that wrote it, or a newer one.`,
    );
  }
  const parsed = manifestSchema.safeParse(content);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw damaged(path, `${manifestFile}, ${issue?.path.join('.')}: ${issue?.message}`);
}

function notWhole(path: string, error: Error): DatabaseError {
  return new DatabaseError(
    `${path} is no whole backup: it was cut off, or is another kind of file (${error.message}). Nothing was changed. Copy it again, or take another one.`,
  );
}

function damaged(path: string, finding: string): DatabaseError {
  return new DatabaseError(
    `${path} is damaged: ${finding}. Nothing was changed. Copy it again, or take another backup.`,
  );
}
