import { createHash, randomUUID } from 'node:crypto';
import { type FileHandle, mkdir, open, readdir, rm, stat, statfs } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join, resolve } from 'node:path';
import type { Readable } from 'node:stream';
import type { Config } from '../config.ts';
import { ProblemError } from '../http/problem.ts';

/** A file that has arrived: the folder of its own that it lies in, and its size. */
export interface Upload {
  folder: string;
  bytes: number;
}

/** Uploads lie in the data folder, each in a folder of its own, under the name that messages are to give it. */
const directoryOf = ({ dataDirectory }: Config): string => join(resolve(dataDirectory), 'imports');

/** By which name the servers on one database tell apart whose data folder has which file. */
export function serverName(config: Config): string {
  const place = `${hostname()}\0${directoryOf(config)}`;
  return createHash('sha256').update(place).digest('hex').slice(0, 16);
}

/**
 * Writes a file as it arrives, a piece at a time, and onto the disk before it returns. Where anything goes wrong nothing
 * of it stays.
 * @throws ProblemError where it is empty (400 `empty_body`), cut (400 `upload_cut`) or larger than UPTAKE_UPLOAD_LIMIT (413
 * `body_too_large`), or the disk has no room for it (507 `disk_full`)
 */
export async function receiveUpload(
  config: Config,
  name: string,
  body: Readable,
  announced: number | undefined,
): Promise<Upload> {
  if (announced !== undefined && announced > config.uploadLimit) throw tooLarge(config);
  const directory = directoryOf(config);
  const folder = randomUUID();
  const place = join(directory, folder);
  try {
    await mkdir(place, { recursive: true, mode: 0o700 });
    if (announced !== undefined && announced > (await freeBytes(directory))) throw diskFull();
    const file = await open(join(place, name), 'wx', 0o600);
    const bytes = await receive(config, body, file).finally(() => file.close());
    if (bytes === 0)
      throw new ProblemError(400, 'empty_body', 'The file is empty: expected at least a byte.');
    return { folder, bytes };
  } catch (error) {
    await rm(place, { recursive: true, force: true });
    throw explain(error);
  }
}

async function receive(config: Config, body: Readable, file: FileHandle): Promise<number> {
  let bytes = 0;
  try {
    // Destroying the request would take its connection away, and with it the answer.
    for await (const piece of body.iterator({ destroyOnReturn: false })) {
      bytes += piece.length;
      if (bytes > config.uploadLimit) throw tooLarge(config);
      await file.appendFile(piece);
    }
  } finally {
    // What still comes of one that is refused is thrown away.
    body.resume();
  }
  await file.sync();
  return bytes;
}

/** Bytes that an upload leaves free: the database may be on the same disk. */
const reserve = 256 * 1_024 ** 2;

async function freeBytes(directory: string): Promise<number> {
  const { bavail, bsize } = await statfs(directory);
  return bavail * bsize - reserve;
}

function tooLarge({ uploadLimit }: Config): ProblemError {
  const detail = `Expected a file of at most ${uploadLimit} bytes (UPTAKE_UPLOAD_LIMIT), found a larger one; import it with the command, or in parts.`;
  return new ProblemError(413, 'body_too_large', detail);
}

function diskFull(): ProblemError {
  const detail =
    'The disk of the data folder has no room for the file; whoever runs the server has to make room.';
  return new ProblemError(507, 'disk_full', detail);
}

function explain(error: unknown): unknown {
  const code = (error as NodeJS.ErrnoException).code ?? '';
  if (['ENOSPC', 'EDQUOT', 'EFBIG'].includes(code)) return diskFull();
  if (['ECONNRESET', 'ERR_STREAM_PREMATURE_CLOSE'].includes(code)) {
    return new ProblemError(
      400,
      'upload_cut',
      'The connection ended before the whole file had come; send it again.',
    );
  }
  if (['EACCES', 'EPERM', 'EROFS', 'ENOTDIR'].includes(code)) {
    const detail =
      'The data folder (UPTAKE_DATA_DIR) cannot be written to; whoever runs the server has to make it the server’s own.';
    return new ProblemError(507, 'data_folder_unusable', detail);
  }
  return error;
}

/** The folders of all uploads that are here. */
export async function listUploads(config: Config): Promise<string[]> {
  return await readdir(directoryOf(config)).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
}

/** Where the file of an upload is; undefined where it is not here whole. */
export async function findUpload(
  config: Config,
  { folder, name, bytes }: Upload & { name: string },
): Promise<string | undefined> {
  const path = join(directoryOf(config), folder, name);
  const found = await stat(path).catch(() => undefined);
  return found?.isFile() && found.size === bytes ? path : undefined;
}

export async function removeUpload(config: Config, folder: string): Promise<void> {
  await rm(join(directoryOf(config), folder), { recursive: true, force: true });
}

/** An upload that nothing was written to for so long, in milliseconds, has ended: its connection would have been closed. */
const stillness = 10 * 60_000;

/** Whether an upload may still be coming in. */
export async function isComing(config: Config, folder: string): Promise<boolean> {
  const place = join(directoryOf(config), folder);
  const files = await readdir(place).catch(() => []);
  const times = ['', ...files].map(
    async (file) => (await stat(join(place, file)).catch(() => null))?.mtimeMs ?? 0,
  );
  return Math.max(...(await Promise.all(times))) > Date.now() - stillness;
}
