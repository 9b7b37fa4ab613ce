import { createReadStream } from 'node:fs';
import { opendir, stat } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { SourceError } from '../source.ts';
import { type Archive, archiveLimits, isLeftBySystem, normalizeName } from './archive-shape.ts';

/** Deepest place of a file in any format that we read, with folders above the export. */
const deepest = 8;

/** Opens a folder as an archive. */
export async function openFolder(path: string): Promise<Archive> {
  const root = resolve(path);
  const name = basename(root);
  const sizes = new Map<string, number>();
  /** the names as the disk has them */
  const paths = new Map<string, string>();
  const links: string[] = [];

  async function list(folder: string, depth: number): Promise<void> {
    for await (const entry of await opendir(join(root, folder))) {
      const onDisk = folder === '' ? entry.name : `${folder}/${entry.name}`;
      const normal = normalizeName(onDisk);
      if (isLeftBySystem(normal)) continue;
      if (entry.isSymbolicLink()) links.push(normal);
      else if (entry.isDirectory() && depth < deepest) await list(onDisk, depth + 1);
      else if (entry.isFile()) {
        sizes.set(normal, (await stat(join(root, onDisk))).size);
        paths.set(normal, onDisk);
        if (sizes.size > archiveLimits.files) {
          const problem = `expected at most ${archiveLimits.files} files, found more; is this the right folder?`;
          throw new SourceError(problem, { file: name });
        }
      }
    }
  }

  try {
    await list('', 1);
  } catch (error) {
    if (error instanceof SourceError) throw error;
    throw new SourceError('expected a readable folder; check the permissions of all that is in it', {
      file: name,
    });
  }
  return {
    name,
    files: sizes,
    links,
    async *stream(file) {
      const onDisk = paths.get(file);
      if (onDisk === undefined) throw new SourceError('expected this file, found none', { file });
      try {
        yield* createReadStream(join(root, onDisk)) as AsyncIterable<Buffer>;
      } catch {
        throw new SourceError('expected a readable file; check its permissions, and that it is still there', {
          file,
        });
      }
    },
    pathOf(file) {
      const onDisk = paths.get(file);
      return onDisk === undefined ? undefined : join(root, onDisk);
    },
    async close() {},
  };
}
