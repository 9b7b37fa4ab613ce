import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { runKills } from './kills.ts';

function wholeNumber(text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1)
    throw new InvalidArgumentError('expected a whole number above 0');
  return number;
}

const { kills, clients, seed } = new Command('faults')
  .description('Kills the product and its embedded database again and again while clients send events.')
  .option('--kills <number>', 'how many', wholeNumber, 50)
  .option('--clients <number>', 'how many send at once', wholeNumber, 8)
  .option('--seed <number>', 'another one kills at other moments', wholeNumber, 1)
  .parse()
  .opts<{ kills: number; clients: number; seed: number }>();

const folder = await fs.realpath(await fs.mkdtemp(path.join(os.tmpdir(), 'uptake-faults-')));
// The embedded server may run as another user than this one.
await fs.chmod(folder, 0o755);
try {
  const progress = (done: number) => {
    if (done % 10 === 0) console.error(`${done} of ${kills}`);
  };
  const report = await runKills({ folder, kills, clients, seed, progress });
  console.log(JSON.stringify(report, null, 2));
  const { lost, doubled, unknown, verified } = report;
  if (lost.length + doubled.length + unknown.length > 0 || verified.code !== 0) process.exitCode = 1;
} finally {
  await fs.rm(folder, { recursive: true, force: true });
}
