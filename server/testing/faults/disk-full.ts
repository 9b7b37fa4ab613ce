import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startClient } from './client.ts';
import { type Comparison, comesBack, compare, prepare, startServer } from './installation.ts';

const diskSize = '400m';

/** A small disk in a folder; null where this user may not mount one. */
export function mountDisk(folder: string): { unmount(): void } | null {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${diskSize},mode=0755`, 'tmpfs', folder], {
      stdio: 'pipe',
    });
  } catch {
    return null;
  }
  return { unmount: () => execFileSync('umount', [folder], { stdio: 'pipe' }) };
}

interface Settings {
  /** The folder of a small disk, which is filled to its last byte. */
  folder: string;
  clients: number;
}

/** The longest that a full disk may go unnoticed, in milliseconds. */
const patience = 60_000;

export interface DiskFullReport extends Comparison {
  /** Whether the server had to be started again, as it says itself. */
  restarted: boolean;
}

/**
 * Lets clients send events to the product while the disk of its embedded database is full, until each was told so, and makes
 * room again. Then
 * compares what is stored with what was acknowledged.
 */
export async function runDiskFull({ folder, clients }: Settings): Promise<DiskFullReport> {
  const data = path.join(folder, 'data');
  fs.mkdirSync(data);
  const installation = await prepare({ UPTAKE_DATA_DIR: data });
  let server = await startServer(installation);
  const filler = path.join(folder, 'filler');
  try {
    const sending = Array.from({ length: clients }, (_, number) =>
      startClient(`client ${number}`, () => ({ url: server.url, key: installation.key })),
    );
    await sleep(300);
    const fill = setInterval(() => fillUp(filler), 20);
    for (const deadline = Date.now() + patience; Date.now() < deadline; await sleep(50))
      if (sending.every((client) => client.repeated() > 0)) break;
    clearInterval(fill);
    fs.rmSync(filler);
    const restarted = !(await comesBack(server));
    if (restarted) {
      await server.process.kill();
      server = await startServer(installation);
    }
    await sleep(500);
    await Promise.all(sending.map((client) => client.stop()));
    await server.stop();
    return { restarted, ...(await compare(installation, sending)) };
  } finally {
    await server.process.kill();
  }
}

/** Whatever is freed meanwhile as well. */
function fillUp(file: string): void {
  const megabyte = Buffer.alloc(1_000_000);
  for (let size = megabyte.length; size >= 1_000; size /= 10) {
    try {
      for (;;) fs.appendFileSync(file, megabyte.subarray(0, size));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
    }
  }
}
