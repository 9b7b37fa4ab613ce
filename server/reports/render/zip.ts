import { buffer } from 'node:stream/consumers';
import { fromBufferPromise } from 'yauzl';
import { ZipFile } from 'yazl';

type File = { name: string; content: Buffer };

/**
 * A zip of these files in this order, dated by the day of `madeAt` (an instant): the same files give the same bytes.
 * A zip tells local time without its zone; noon of the day is the same text on every machine.
 */
export function zip(files: File[], madeAt: string): Promise<Buffer> {
  const archive = new ZipFile();
  const mtime = new Date(`${madeAt.slice(0, 10)}T12:00:00`);
  for (const { name, content } of files) {
    archive.addBuffer(content, name, { mtime, forceDosTimestamp: true });
  }
  archive.end();
  return buffer(archive.outputStream);
}

/** The files of a zip that was made in this process, in its order; folders are in their names. */
export async function unzip(bytes: Buffer): Promise<File[]> {
  const archive = await fromBufferPromise(bytes);
  const files: File[] = [];
  for await (const entry of archive.eachEntry()) {
    if (entry.fileName.endsWith('/')) continue;
    files.push({ name: entry.fileName, content: await buffer(await archive.openReadStreamPromise(entry)) });
  }
  return files;
}
