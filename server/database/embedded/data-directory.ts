import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  closeSync,
  fchownSync,
  fsyncSync,
  mkdirSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { systemErrorCode } from './error.ts';

/** Makes the data folder where it is missing and gives its real path. */
export function openDataDirectory(path: string): string {
  const isRoot = process.getuid?.() === 0;
  // Root's folder is open for passing through, so that the ordinary user who runs PostgreSQL reaches the cluster in it.
  if (makeDirectory(path, isRoot ? 0o711 : 0o700) && isRoot) chmodSync(path, 0o711);
  return realpathSync(path);
}

function makeDirectory(path: string, mode: number): boolean {
  try {
    return mkdirSync(path, { recursive: true, mode }) !== undefined;
  } catch (error) {
    if (systemErrorCode(error) !== 'ENOENT') throw error;
    // On a read-only file system the recursive form says ENOENT; the plain one says what is wrong.
    mkdirSync(path, mode);
    return true;
  }
}

/** Writes a whole new file beside its later place, on disk before it returns; gives its name for a rename or a link. */
export function writeTemporaryFile(directory: string, name: string, content: string, mode: number): string {
  const path = join(directory, `${name}.tmp-${randomBytes(6).toString('hex')}`);
  const file = openSync(path, 'wx', mode);
  try {
    writeFileSync(file, content);
    fsyncSync(file);
    giveToOwnerOf(directory, file);
  } catch (error) {
    rmSync(path, { force: true });
    throw error;
  } finally {
    closeSync(file);
  }
  return path;
}

/** Writes a file so that a reader, also after a crash, sees the old content or the new one, never a part. */
export function writeFileAtomically(directory: string, name: string, content: string, mode: number): void {
  renameSync(writeTemporaryFile(directory, name, content, mode), join(directory, name));
  syncDirectory(directory);
}

/** Makes renames and new names in the folder survive a power cut. */
export function syncDirectory(directory: string): void {
  const handle = openSync(directory, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** What root makes in another user's data folder belongs to that user, who can then go on without root. */
export function giveToOwnerOf(directory: string, file: number): void {
  if (process.getuid?.() !== 0) return;
  const { uid, gid } = statSync(directory);
  fchownSync(file, uid, gid);
}
