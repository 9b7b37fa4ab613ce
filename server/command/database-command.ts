import type { Command } from 'commander';
import { readHorizon } from '../collect/index.ts';
import type { Context } from '../context.ts';
import { defaultShards, distribute } from '../database/distribute/distribute.ts';
import { describePast, describePruned, pruneEvents } from '../event-retention/index.ts';
import { rebuildRollup, verifyRollup } from '../rollup/index.ts';
import { grantByCommand, revokeByCommand } from './bi-role.ts';
import { CommandError } from './error.ts';
import { showProgress } from './progress.ts';
import { number, say, withContext, withRecord } from './run.ts';
import { wholeNumber } from './whole-number.ts';

async function distributeByCommand({ database }: Context, shards: number): Promise<void> {
  const progress = showProgress('Distributing');
  const onProgress = (done: number, total: number) => progress.update(done, total);
  const { cluster, tables } = await distribute(database, { shards, onProgress }).finally(() =>
    progress.end(),
  );
  say(`Citus ${cluster.version}, ${number.format(cluster.workers.length)} workers.`);
  for (const { table, placement, isMoved } of tables) {
    const how = placement === 'reference' ? 'on every node' : 'in shards by person';
    say(`${table}: ${how}${isMoved ? '' : ', as before'}`);
  }
  say('All other tables stay on the coordinator.');
}

/** `uptake db`: looks after the database. */
export function addDatabase(program: Command): void {
  const db = program.command('db').description('look after the database');
  db.command('migrate')
    .description('bring the schema up to date')
    .action(() => withContext(async () => say('The schema is up to date.')));
  db.command('rebuild')
    .description('make every derived table anew from the stored events')
    .action(() =>
      withRecord({ act: 'db rebuild' }, async (context) => {
        const progress = showProgress('Rebuilding');
        await rebuildRollup(context).finally(() => progress.end());
        say('Rebuilt.');
      }),
    );
  db.command('verify')
    .description('compare the derived tables with a rebuild, on the live database')
    .action(() =>
      withContext(async (context) => {
        const progress = showProgress('Verifying');
        const differences = await verifyRollup(context).finally(() => progress.end());
        const past = describePast(await readHorizon(context.database));
        if (past) say(past);
        for (const { table, unexpected, missing } of differences) {
          say(
            `${table}: ${number.format(unexpected)} rows that should not be there, ${number.format(missing)} missing`,
          );
        }
        if (differences.length > 0)
          throw new CommandError('The derived tables differ; `uptake db rebuild` makes them anew.');
        say('All derived tables equal a rebuild.');
      }),
    );
  db.command('prune')
    .description('remove the raw events that are older than UPTAKE_RETENTION_WEEKS; figures stay')
    .action(() =>
      withRecord({ act: 'db prune' }, async (context) => {
        const progress = showProgress('Removing old events');
        const pruned = await pruneEvents(context).finally(() => progress.end());
        for (const line of describePruned(pruned)) say(line);
      }),
    );
  db.command('distribute')
    .description('lay the rows of people out over the machines of a Citus cluster')
    .option('--shards <number>', 'into how many shards, the first time', wholeNumber, defaultShards)
    .action(({ shards }: { shards: number }) =>
      withRecord({ act: 'db distribute' }, (context) => distributeByCommand(context, shards)),
    );
  db.command('bi-role')
    .description('let a database role of a BI tool read the views of the schema bi; made where it is missing')
    .requiredOption('--name <role>', 'like metabase or grafana')
    .option('--revoke', 'take that away again', false)
    .action(({ name, revoke }: { name: string; revoke: boolean }) =>
      withRecord({ act: revoke ? 'db bi-role revoke' : 'db bi-role', details: { what: name } }, (context) =>
        (revoke ? revokeByCommand : grantByCommand)(context, name, say),
      ),
    );
}
