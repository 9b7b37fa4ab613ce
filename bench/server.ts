import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import manifest from '../package.json' with { type: 'json' };
import { createApiKey } from '../server/access/index.ts';
import type { KeyRole } from '../server/contract/index.ts';
import { applicationName, type Database } from '../server/database/connection.ts';
import type { Stage } from './stage.ts';

/** The product while it runs. */
export interface Server {
  url: string;
  key: string;
  /** What it took until now; Linux tells. */
  usage(): Promise<Usage>;
}

export interface Usage {
  cpuSeconds: number;
  /** The most memory that the process had at once. */
  peakMiB: number;
}

/** What `npm start` gives to Node, from the folder of package.json. */
const [, ...start] = manifest.scripts.start.split(' ');

/** Megabytes that the product should stay under, whatever comes. */
export const memoryTarget = 400;

/** Runs the real product in a process of its own, as `npm start` does, while `work` asks it with a key of the role. */
export async function withServer<Result>(
  { context }: Stage,
  role: KeyRole,
  work: (server: Server) => Promise<Result>,
): Promise<Result> {
  const key = await createApiKey(context, { name: `bench ${crypto.randomUUID()}`, role });
  const { databaseUrl, now } = context.config;
  const running = spawn(process.execPath, start, {
    cwd: path.join(import.meta.dirname, '..'),
    env: {
      ...{ PATH: process.env.PATH, DATABASE_URL: databaseUrl, PORT: '0', UPTAKE_NOW: now().toISOString() },
      ...{ UPTAKE_RATE_LIMIT_INGEST: '0', UPTAKE_RATE_LIMIT_VIEWER: '0', UPTAKE_LOG_LEVEL: 'error' },
      ...{ UPTAKE_OWNER_EMAIL: 'owner@example.com', UPTAKE_OWNER_PASSWORD: 'correct horse battery' },
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    const server = { url: await addressOf(running), key, usage: () => usageOf(running) };
    await untilQuiet(context.database, server);
    return await work(server);
  } finally {
    const ended = running.exitCode === null ? once(running, 'exit') : undefined;
    running.kill('SIGTERM');
    await ended;
  }
}

/** How often it is looked, how often in a row nothing must be found, and for how long at most. */
const quiet = { seconds: 1, looks: 2, longest: 60 };

/**
 * Waits until the server takes next to no time, and its statements none: what it does when it starts on another day, as to publish
 * that day's figures, is no part of what is measured.
 */
async function untilQuiet(database: Database, { usage }: Server): Promise<void> {
  const end = performance.now() + 1_000 * quiet.longest;
  let { cpuSeconds: before } = await usage();
  let looks = 0;
  while (looks < quiet.looks) {
    if (performance.now() > end) {
      console.error(`The server is not quiet ${quiet.longest} seconds after its start.`);
      return;
    }
    await sleep(1_000 * quiet.seconds);
    const { cpuSeconds } = await usage();
    const isQuiet = cpuSeconds - before < 0.1 * quiet.seconds && !(await isBusy(database));
    looks = isQuiet ? looks + 1 : 0;
    before = cpuSeconds;
  }
}

/** Whether any connection of the product but the one that asks is in the middle of a statement. */
async function isBusy(database: Database): Promise<boolean> {
  const { rows } = await sql<{ busy: boolean }>`
    select exists (
      select from pg_stat_activity where datname = current_database() and starts_with(application_name, ${applicationName})
        and state = 'active' and pid <> pg_backend_pid()
    ) as busy`.execute(database);
  return rows[0]?.busy ?? false;
}

async function addressOf({ stdout }: ChildProcess): Promise<string> {
  if (!stdout) throw new Error('The server says nothing.');
  for await (const line of createInterface({ input: stdout })) {
    const url = /^Uptake is ready: (\S+)/.exec(line)?.[1];
    if (!url) continue;
    // What it says later is not read, and must not stop it.
    stdout.resume();
    return url;
  }
  throw new Error('The server ended before it was ready.');
}

/** Ticks of the processor clock in /proc, by which Linux always counts. */
const ticksInSecond = 100;

async function usageOf({ pid }: ChildProcess): Promise<Usage> {
  const [stat, status] = await Promise.all([
    fs.readFile(`/proc/${pid}/stat`, 'utf8'),
    fs.readFile(`/proc/${pid}/status`, 'utf8'),
  ]);
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const ticks = Number(fields[11]) + Number(fields[12]);
  return {
    cpuSeconds: ticks / ticksInSecond,
    peakMiB: Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1]) / 1_024,
  };
}
