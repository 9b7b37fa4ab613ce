import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { SourceError } from '../source.ts';
import { type Archive, archiveLimits } from './archive-shape.ts';
import { openZip } from './zip.ts';

/** Most bytes of zips inside a zip, together: they have to be laid on the disk, since a zip is read from its end. */
const nestedBytes = 16 * 1024 ** 3;

/**
 * The archive together with what is in its zips, one level deep: the file `Messages.csv` of `2026-01.zip` is
 * `2026-01.zip/Messages.csv`. Only zips that `isPart` names are opened. Zips inside a zip are laid into a temporary folder
 * that goes when the archive is closed. Takes the archive over: closing the result closes it.
 */
export async function openNested(archive: Archive, isPart: (name: string) => boolean): Promise<Archive> {
  const zips = [...archive.files.keys()].filter((name) => /\.zip$/i.test(name) && isPart(name)).sort();
  if (zips.length === 0) return archive;
  const files = new Map(archive.files);
  const paths = new Map<string, string>();
  const temporary = new TemporaryFolder();
  try {
    for (const zip of zips) {
      const path = archive.pathOf?.(zip) ?? (await temporary.take(archive, zip));
      files.delete(zip);
      paths.set(zip, path);
      const inner = await openZip(path, zip);
      for (const [name, bytes] of inner.files) files.set(`${zip}/${name}`, bytes);
      // Opened again to be read: with a zip a day, all of them open at once would be too many.
      await inner.close();
      if (files.size > archiveLimits.files) {
        const problem = `expected at most ${archiveLimits.files} files, found more; is this the right folder?`;
        throw new SourceError(problem, { file: zip });
      }
    }
  } catch (error) {
    await temporary.remove();
    throw error;
  }
  return {
    name: archive.name,
    files,
    links: archive.links,
    async *stream(file) {
      const [zip, path] = paths.entries().find(([name]) => file.startsWith(`${name}/`)) ?? [];
      if (zip === undefined || path === undefined) {
        yield* archive.stream(file);
        return;
      }
      const inner = await openZip(path, zip);
      try {
        yield* inner.stream(file.slice(zip.length + 1));
      } catch (error) {
        throw error instanceof SourceError ? new SourceError(error.problem, { ...error.place, file }) : error;
      } finally {
        await inner.close();
      }
    },
    async close() {
      await temporary.remove();
      await archive.close();
    },
  };
}

/** Holds zips that came out of a zip; made when the first one comes. */
class TemporaryFolder {
  #folder: string | undefined;
  #bytes = 0;
  #count = 0;

  /** Writes a file of the archive here; gives its path. */
  async take(archive: Archive, file: string): Promise<string> {
    this.#bytes += archive.files.get(file) ?? 0;
    if (this.#bytes > nestedBytes) {
      const problem = `expected zips of at most ${nestedBytes} bytes together inside the zip, found more; unpack it and import the folder`;
      throw new SourceError(problem, { file });
    }
    this.#folder ??= await mkdtemp(join(tmpdir(), 'uptake-nested-'));
    this.#count += 1;
    const path = join(this.#folder, `${this.#count}.zip`);
    await pipeline(archive.stream(file), createWriteStream(path));
    return path;
  }

  async remove(): Promise<void> {
    if (this.#folder !== undefined) await rm(this.#folder, { recursive: true, force: true });
  }
}
