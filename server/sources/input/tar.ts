import { type FileHandle, mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { extract } from 'tar-stream';
import { SourceError } from '../source.ts';
import { type Archive, archiveLimits, isLeftBySystem, normalizeName } from './archive-shape.ts';
import { findFile } from './file.ts';

const damaged = 'expected an undamaged tar, found a torn or broken one; export, download or copy it again';
const leadsOut =
  'expected names inside the archive, found one that leads out of it; do not trust this archive';

/**
 * Opens a tar, also one compressed with gzip; null for a file that is none. A tar has no list of its files and gzip
 * cannot be entered in the middle, so the content is laid once into a temporary file that has no name on the disk any
 * more: nothing of it stays behind, however the import ends.
 */
export async function openTar(path: string): Promise<Archive | null> {
  const input = await findFile(path);
  if (!(await startsAsTar(input.chunks()))) return null;
  const name = basename(path);
  const store = await openUnnamedFile();
  try {
    const { files, links } = await layOut(input.chunks(), store, name);
    return {
      name,
      files: new Map(files.entries().map(([file, { bytes }]) => [file, bytes])),
      links,
      async *stream(file) {
        const part = files.get(file);
        if (!part) throw new SourceError('expected this file, found none', { file });
        yield* piecesOf(store, part);
      },
      close: () => store.close(),
    };
  } catch (error) {
    await store.close();
    throw error;
  }
}

/** POSIX says what a tar is at offset 257 of its first header (pax, ustar and GNU alike). */
async function startsAsTar(chunks: AsyncIterable<Buffer>): Promise<boolean> {
  let start = Buffer.alloc(0);
  try {
    for await (const chunk of chunks) {
      start = Buffer.concat([start, chunk]);
      if (start.length >= 512) break;
    }
  } catch {
    return false;
  }
  return start.toString('latin1', 257, 262) === 'ustar';
}

interface Part {
  start: number;
  bytes: number;
}

async function layOut(chunks: AsyncIterable<Buffer>, store: FileHandle, name: string) {
  const files = new Map<string, Part>();
  const links: string[] = [];
  const tar = extract();
  // Its error comes out of the iteration.
  const feeding = pipeline(Readable.from(chunks), tar);
  feeding.catch(() => {});
  let end = 0;
  try {
    for await (const entry of tar) {
      const file = normalizeName(entry.header.name).replace(/^(?:\.\/)+/, '');
      const { type } = entry.header;
      if (file.startsWith('/') || file.split('/').includes('..'))
        throw new SourceError(leadsOut, { file: name });
      const isFile = (type === 'file' || type === 'contiguous-file') && !isLeftBySystem(file);
      if (type === 'symlink' || type === 'link') links.push(file);
      if (isFile && files.has(file)) {
        throw new SourceError('expected each file once, found it twice in the archive; export it again', {
          file,
        });
      }
      if (isFile) files.set(file, { start: end, bytes: entry.header.size ?? 0 });
      if (files.size > archiveLimits.files) {
        const problem = `expected at most ${archiveLimits.files} files, found more; is this the right archive?`;
        throw new SourceError(problem, { file: name });
      }
      for await (const chunk of entry as AsyncIterable<Buffer>) {
        if (!isFile) continue;
        await store.write(chunk, 0, chunk.length, end);
        end += chunk.length;
      }
    }
    await feeding;
  } catch (error) {
    if (error instanceof SourceError) throw error;
    if ((error as NodeJS.ErrnoException).code === 'ENOSPC') {
      const problem =
        'expected room for the unpacked archive in the temporary folder, found none; make room, or unpack it and import the folder';
      throw new SourceError(problem, { file: name });
    }
    throw new SourceError(damaged, { file: name });
  }
  return { files, links };
}

async function* piecesOf(store: FileHandle, { start, bytes }: Part): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes; ) {
    const piece = Buffer.alloc(Math.min(64 * 1024, bytes - at));
    const { bytesRead } = await store.read(piece, 0, piece.length, start + at);
    at += bytesRead;
    yield piece.subarray(0, bytesRead);
  }
}

async function openUnnamedFile(): Promise<FileHandle> {
  const folder = await mkdtemp(join(tmpdir(), 'uptake-unpacked-'));
  const file = await open(join(folder, 'content'), 'w+', 0o600);
  await rm(folder, { recursive: true });
  return file;
}
