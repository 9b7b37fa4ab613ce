import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { SourceError } from '../source.ts';
import { type Archive, normalizeName } from './archive-shape.ts';
import { findFile, firstBytes } from './file.ts';
import { openFolder } from './folder.ts';
import { openTar } from './tar.ts';
import { openZip } from './zip.ts';

/** Opens a folder, a zip, or a tar that may be compressed with gzip; throws SourceError for anything else. */
export async function openArchive(path: string): Promise<Archive> {
  const archive = await openFiles(path);
  if (!(archive instanceof SingleFile)) return archive;
  throw new SourceError(
    'expected a folder, a zip or a tar, found another kind of file; name the folder or the archive',
    { file: archive.name },
  );
}

/** As openArchive, and any other file is an archive that holds just that file. */
export async function openFiles(path: string): Promise<Archive> {
  const file = basename(path);
  const found = await stat(path).catch(() => null);
  if (!found)
    throw new SourceError('expected a file, a folder or an archive, found nothing there; check the path', {
      file,
    });
  if (found.isDirectory()) return openFolder(path);
  if (!found.isFile())
    throw new SourceError('expected a file, a folder or an archive, found something else', { file });
  const start = await firstBytes(path);
  if (['PK\x03\x04', 'PK\x05\x06'].includes(start.toString('latin1', 0, 4))) return openZip(path);
  return (await openTar(path)) ?? new SingleFile(path, found.size);
}

class SingleFile implements Archive {
  readonly name: string;
  readonly files: ReadonlyMap<string, number>;
  readonly links = [];
  readonly #path: string;

  constructor(path: string, bytes: number) {
    this.#path = path;
    this.name = normalizeName(basename(path));
    this.files = new Map([[this.name, bytes]]);
  }

  async *stream(): AsyncGenerator<Buffer> {
    yield* (await findFile(this.#path)).chunks();
  }

  async close(): Promise<void> {}
}
