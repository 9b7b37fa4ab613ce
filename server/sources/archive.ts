import { open, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Archive } from './archive-shape.ts';
import { openFolder } from './folder.ts';
import { SourceError } from './source.ts';
import { openZip } from './zip.ts';

/** Opens a folder or a zip; throws SourceError for anything else. */
export async function openArchive(path: string): Promise<Archive> {
  const file = basename(path);
  const found = await stat(path).catch(() => null);
  if (!found)
    throw new SourceError('expected a folder or a zip, found nothing there; check the path', { file });
  if (found.isDirectory()) return openFolder(path);
  if (found.isFile() && (await startsAsZip(path))) return openZip(path);
  throw new SourceError(
    'expected a folder or a zip, found another kind of file; name the folder or the zip',
    { file },
  );
}

async function startsAsZip(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { buffer } = await file.read(Buffer.alloc(4), 0, 4, 0);
    return ['PK\x03\x04', 'PK\x05\x06'].includes(buffer.toString('latin1'));
  } finally {
    await file.close();
  }
}
