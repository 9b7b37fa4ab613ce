import fs from 'node:fs/promises';
import type { Context } from '../server/context.ts';
import type { Measurement } from './report.ts';

const betweenLooks = 1_000;
const loopback = new Set(['127.0.0.1', 'localhost', '[::1]']);

/**
 * Mebibytes that all processes of the PostgreSQL server took at once at most while `work` went on, what they share
 * counted once; null where it is not on this machine, or nobody may look (Linux tells).
 */
export async function withDatabaseMemory<Result>(
  context: Context,
  work: () => Promise<Result>,
): Promise<{ result: Result; databaseMiB: number | null }> {
  const server = await serverProcess(context);
  let peak: number | null = null;
  const look = async () => {
    if (server === null) return;
    const now = await memoryOf(server).catch(() => null);
    if (now !== null) peak = Math.max(peak ?? 0, now);
  };
  let looking = look();
  const timer = setInterval(() => {
    looking = looking.then(look);
  }, betweenLooks);
  try {
    const result = await work();
    await looking.then(look);
    return { result, databaseMiB: peak };
  } finally {
    clearInterval(timer);
  }
}

/** The same as a figure, where there is one. */
export function databaseMemory(work: string, events: number, databaseMiB: number | null): Measurement[] {
  return databaseMiB === null
    ? []
    : [{ bench: `${work}_database_memory`, events, value: databaseMiB, unit: 'MiB' }];
}

/** The process that all others of the server come from. */
async function serverProcess({ pool, config }: Context): Promise<number | null> {
  if (!config.databaseUrl || !loopback.has(new URL(config.databaseUrl).hostname)) return null;
  const { rows } = await pool.query<{ pid: number }>('select pg_backend_pid() as pid');
  const status = await fs.readFile(`/proc/${rows[0]?.pid}/status`, 'utf8').catch(() => '');
  // Another process may have the number where the server is in a container.
  return /^Name:\s+postgres/.test(status) ? Number(/^PPid:\s+(\d+)/m.exec(status)?.[1]) : null;
}

async function memoryOf(server: number): Promise<number> {
  const children = (await fs.readFile(`/proc/${server}/task/${server}/children`, 'utf8')).trim().split(' ');
  const sizes = await Promise.all(
    [server, ...children].map(async (process) => {
      // One that has ended by now takes nothing; of the server itself it must be there.
      const rollup = fs.readFile(`/proc/${process}/smaps_rollup`, 'utf8');
      const text = process === server ? await rollup : await rollup.catch(() => '');
      return Number(/^Pss:\s+(\d+) kB/m.exec(text)?.[1] ?? 0);
    }),
  );
  return sizes.reduce((sum, size) => sum + size, 0) / 1_024;
}
