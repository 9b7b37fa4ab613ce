import { basename } from 'node:path';
import { crc32 } from 'node:zlib';
import { type Entry, openPromise, type ZipFile } from 'yauzl';
import { SourceError } from '../source.ts';
import { type Archive, archiveLimits, isLeftBySystem, normalizeName } from './archive-shape.ts';

const damaged = 'expected an undamaged zip, found a torn or broken one; export, download or copy it again';
const encrypted = 'expected an open zip, found an encrypted one; unpack it and import the folder';

/**
 * Opens a zip as an archive; `name` is for messages. Nothing is unpacked to disk; yauzl refuses names that lead out of the
 * archive (`..`, `/`).
 */
export async function openZip(path: string, name: string = basename(path)): Promise<Archive> {
  const zip = await openPromise(path, { autoClose: false }).catch(() => {
    throw new SourceError(damaged, { file: name });
  });
  try {
    const entries = await listEntries(zip, name);
    return {
      name,
      files: new Map(entries.entries().map(([file, entry]) => [file, entry.uncompressedSize])),
      links: [],
      async *stream(file) {
        const entry = entries.get(file);
        if (!entry) throw new SourceError('expected this file, found none', { file });
        yield* streamEntry(zip, entry, file);
      },
      async close() {
        zip.close();
      },
    };
  } catch (error) {
    zip.close();
    throw error;
  }
}

async function listEntries(zip: ZipFile, name: string): Promise<Map<string, Entry>> {
  if (zip.entryCount > archiveLimits.files) {
    const problem = `expected at most ${archiveLimits.files} files, found ${zip.entryCount}; unpack it and import the folder`;
    throw new SourceError(problem, { file: name });
  }
  const entries = new Map<string, Entry>();
  try {
    for await (const entry of zip.eachEntry()) {
      const file = normalizeName(entry.fileName);
      if (file.endsWith('/') || isLeftBySystem(file)) continue;
      if (entries.has(file)) {
        throw new SourceError('expected each file once, found it twice in the zip; export it again', {
          file,
        });
      }
      entries.set(file, entry);
    }
  } catch (error) {
    if (error instanceof SourceError) throw error;
    throw new SourceError(problemOfListing(error), { file: name });
  }
  return entries;
}

function problemOfListing(error: unknown): string {
  const message = error instanceof Error ? error.message : '';
  if (/relative path|absolute path|invalid characters/.test(message)) {
    return 'expected names inside the archive, found one that leads out of it; do not trust this zip';
  }
  return /encrypt/.test(message) ? encrypted : damaged;
}

async function* streamEntry(zip: ZipFile, entry: Entry, file: string): AsyncGenerator<Buffer> {
  if (entry.isEncrypted()) throw new SourceError(encrypted, { file });
  if (!entry.canDecodeFileData()) {
    const problem = 'expected deflate compression, found another; unpack it and import the folder';
    throw new SourceError(problem, { file });
  }
  const { compressedSize, uncompressedSize } = entry;
  if (uncompressedSize > archiveLimits.ratioFrom && uncompressedSize > archiveLimits.ratio * compressedSize) {
    const problem = `expected a compression of at most ${archiveLimits.ratio}:1, found ${uncompressedSize} bytes out of ${compressedSize}; do not trust this zip`;
    throw new SourceError(problem, { file });
  }
  let checksum = 0;
  try {
    // yauzl ends the stream with an error as soon as it yields more bytes than the entry declares.
    for await (const chunk of await zip.openReadStreamPromise(entry)) {
      checksum = crc32(chunk as Buffer, checksum);
      yield chunk as Buffer;
    }
  } catch {
    throw new SourceError(damaged, { file });
  }
  if (checksum !== entry.crc32) throw new SourceError(damaged, { file });
}
