import { Command } from 'commander';
import { wholeNumber } from '../../command/whole-number.ts';
import { readConfig } from '../../config.ts';
import { openContext } from '../../database/open.ts';
import { testContext } from '../context.ts';
import { inFolder } from '../in-folder.ts';
import { now } from './company.ts';
import { fuzz } from './fuzz.ts';

const { requests, seed } = new Command('fuzz')
  .description('Sends made-up requests to every route of the API over an embedded database of its own.')
  .option('--requests <number>', 'how many', wholeNumber, 100_000)
  .option('--seed <number>', 'another one makes up other requests', wholeNumber, 1)
  .parse()
  .opts<{ requests: number; seed: number }>();

await inFolder(async (folder) => {
  const opened = await openContext(readConfig({ UPTAKE_DATA_DIR: folder }), 'server', () => {});
  try {
    // Nothing here is worth a wait for the disk.
    await opened.pool.query('alter database uptake set synchronous_commit = off');
    const progress = (done: number) => {
      if (done % 2_000 === 0) console.error(`${done} of ${requests}`);
    };
    const report = await fuzz(testContext(opened, { now }), { requests, seed, progress });
    console.log(JSON.stringify(report, null, 2));
    if (report.violations.length > 0) process.exitCode = 1;
  } finally {
    await opened.close();
  }
});
