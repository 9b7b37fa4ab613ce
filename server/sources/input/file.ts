import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { SourceError } from '../source.ts';
import type { Archive } from './archive-shape.ts';
import { gunzipChecked, isGzip } from './gzip.ts';

/** A file whose content is read piece by piece, as often as wanted. */
export interface InputFile {
  /** its name, for messages */
  name: string;
  /** as it lies on the disk, compressed if it is */
  bytes: number;
  /** The content, uncompressed. `onBytes` gets how much of `bytes` was read. */
  chunks(onBytes?: (count: number) => void): AsyncIterable<Buffer>;
}

/** Finds a single file, which may be compressed with gzip; throws SourceError where there is none. */
export async function findFile(path: string): Promise<InputFile> {
  const name = basename(path);
  const found = await stat(path).catch(() => null);
  if (!found) throw new SourceError('expected a file, found nothing there; check the path', { file: name });
  if (!found.isFile())
    throw new SourceError('expected a file, found a folder; name the file itself', { file: name });
  const compressed = isGzip(await firstBytes(path));
  return {
    name,
    bytes: found.size,
    chunks(onBytes) {
      const raw = counted(createReadStream(path), onBytes);
      return compressed ? gunzipChecked(raw, name) : raw;
    },
  };
}

/** A file of an archive, which may be compressed with gzip by itself. */
export function fileOf(archive: Archive, name: string): InputFile {
  return {
    name,
    bytes: archive.files.get(name) ?? 0,
    async *chunks(onBytes) {
      const raw = counted(archive.stream(name), onBytes);
      const iterator = raw[Symbol.asyncIterator]();
      const first = await iterator.next();
      if (first.done) return;
      const all = resume(first.value, iterator);
      yield* isGzip(first.value) ? gunzipChecked(all, name) : all;
    },
  };
}

/** A text that came over the network: it is never written to a disk. `name` is for messages. */
export function fileInMemory(name: string, content: Buffer): InputFile {
  return {
    name,
    bytes: content.length,
    async *chunks(onBytes) {
      for (let at = 0; at < content.length; at += pieceLength) {
        const piece = content.subarray(at, at + pieceLength);
        onBytes?.(piece.length);
        yield piece;
      }
    },
  };
}

const pieceLength = 64 * 1024;

async function* counted(
  chunks: AsyncIterable<Buffer>,
  onBytes?: (count: number) => void,
): AsyncGenerator<Buffer> {
  for await (const chunk of chunks) {
    onBytes?.(chunk.length);
    yield chunk;
  }
}

async function* resume(first: Buffer, rest: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  try {
    yield first;
    for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
  } finally {
    await rest.return?.();
  }
}

/** The first four bytes of a file, zeros where it is shorter. */
export async function firstBytes(path: string): Promise<Buffer> {
  const file = await open(path);
  try {
    return (await file.read(Buffer.alloc(4), 0, 4, 0)).buffer;
  } finally {
    await file.close();
  }
}
