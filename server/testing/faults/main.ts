import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { type Comparison, isWhole } from './comparison.ts';
import { mountSmallDisk, runFullDisk, unmount } from './full-disk.ts';
import { runKills } from './kills.ts';
import { runOutage } from './outage.ts';

interface Options {
  kills: number;
  outage: number;
  disk: boolean;
  clients: number;
  seed: number;
}

function wholeNumber(text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 0) throw new InvalidArgumentError('expected a whole number');
  return number;
}

const options = new Command('faults')
  .description(
    'Does to a running product what may happen to it, while clients send events, and looks for losses.',
  )
  .option('--kills <number>', 'kill -9 of the product and of its database so often; 0: none', wholeNumber, 50)
  .option('--outage <seconds>', 'stop the database for so long; 0: not at all', wholeNumber, 60)
  .option('--no-disk', 'do not fill a disk')
  .option('--clients <number>', 'how many send at once', wholeNumber, 8)
  .option('--seed <number>', 'another one kills at other moments', wholeNumber, 1)
  .parse()
  .opts<Options>();
const { kills, outage, disk, clients, seed } = options;

if (kills > 0) {
  await inject(`${kills} kills with the seed ${seed}`, (folder) => {
    const progress = (done: number) => {
      if (done % 10 === 0) console.log(`  ${done} of ${kills}`);
    };
    return runKills({ folder, kills, clients, seed, progress });
  });
}
if (outage > 0) {
  await inject(`The database is away for ${outage} seconds`, (folder) =>
    runOutage({ folder, seconds: outage, clients }),
  );
}
if (disk) {
  await inject('The disk is full', async (folder) => {
    const impossible = mountSmallDisk(folder);
    if (impossible !== null) return impossible;
    try {
      return await runFullDisk({ folder, clients });
    } finally {
      unmount(folder);
    }
  });
}

/** Runs one fault in a folder of its own and says how it went; `run` gives why where it is not possible here. */
async function inject(title: string, run: (folder: string) => Promise<Comparison | string>): Promise<void> {
  console.log(`${title}:`);
  const folder = await fs.realpath(await fs.mkdtemp(path.join(os.tmpdir(), 'uptake-faults-')));
  // The embedded server may run as another user than this one.
  await fs.chmod(folder, 0o755);
  const began = performance.now();
  try {
    const report = await run(folder);
    if (typeof report === 'string') {
      console.log(`  left out: ${report}`);
      return;
    }
    const seconds = Math.round((performance.now() - began) / 1_000);
    for (const [name, value] of Object.entries({ ...report, seconds }))
      console.log(`  ${name}: ${JSON.stringify(value)}`);
    if (isWhole(report)) return;
    console.error('  Not all that was acknowledged is there, once, with the figures that follow from it.');
  } catch (error) {
    console.error(`  ${(error as Error).stack}`);
  } finally {
    await fs.rm(folder, { recursive: true, force: true });
  }
  process.exitCode = 1;
}
