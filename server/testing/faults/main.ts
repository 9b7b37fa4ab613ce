import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { openEmbeddedDatabase } from '../../database/embedded/index.ts';
import { administer, databaseUrl } from '../postgres.ts';
import { runDatabaseAway } from './database-away.ts';
import { mountDisk, runDiskFull } from './disk-full.ts';
import { type Comparison, isWhole } from './installation.ts';
import { runKills } from './kills.ts';
import { runTwoServers } from './two-servers.ts';

function wholeNumber(text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1)
    throw new InvalidArgumentError('expected a whole number above 0');
  return number;
}

const { kills, clients, seed, seconds } = new Command('faults')
  .description(
    'Kills the product and its database again and again while clients send events, takes the database away, runs two servers, and fills the disk.',
  )
  .option('--kills <number>', 'how many', wholeNumber, 50)
  .option('--clients <number>', 'how many send at once', wholeNumber, 8)
  .option('--seconds <number>', 'how long the database is away, and two servers run', wholeNumber, 60)
  .option('--seed <number>', 'another one kills at other moments', wholeNumber, 1)
  .parse()
  .opts<{ kills: number; clients: number; seconds: number; seed: number }>();

/** Gives the work a folder of its own, which the embedded database can use as whatever user it runs. */
async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await fs.realpath(await fs.mkdtemp(path.join(os.tmpdir(), 'uptake-faults-')));
  await fs.chmod(folder, 0o755);
  try {
    return await work(folder);
  } finally {
    await fs.rm(folder, { recursive: true, force: true });
  }
}

/** Gives the work an empty database of a server of its own, as an operator has one. */
async function onServer<T>(work: (url: string) => Promise<T>): Promise<T> {
  return await inFolder(async (dataDirectory) => {
    const server = await openEmbeddedDatabase({ dataDirectory, role: 'server' });
    try {
      await administer(server.url, 'create database faults');
      return await work(databaseUrl(server.url, 'faults'));
    } finally {
      await server.stop();
    }
  });
}

async function onSmallDisk(folder: string) {
  const disk = mountDisk(folder);
  if (!disk) return null;
  try {
    return await runDiskFull({ folder, clients });
  } finally {
    disk.unmount();
  }
}

function tell(fault: string, report: Comparison | null): void {
  console.log(JSON.stringify({ fault, ...(report ?? { skipped: 'This user may not mount a disk.' }) }));
  if (report && !isWhole(report)) process.exitCode = 1;
}

const progress = (done: number) => {
  if (done % 10 === 0) console.error(`${done} of ${kills}`);
};
const time = seconds * 1_000;
tell('kills', await inFolder((folder) => runKills({ folder, kills, clients, seed, progress })));
tell('database away', await onServer((url) => runDatabaseAway({ url, clients, away: time })));
tell('two servers', await onServer((url) => runTwoServers({ url, clients, time })));
tell('disk full', await inFolder(onSmallDisk));
