import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

/** Gives the work an empty folder of its own, which the embedded database can use as whatever user it runs. */
export async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await fs.realpath(await fs.mkdtemp(path.join(os.tmpdir(), 'uptake-')));
  await fs.chmod(folder, 0o755);
  try {
    return await work(folder);
  } finally {
    await fs.rm(folder, { recursive: true, force: true });
  }
}
