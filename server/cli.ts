#!/usr/bin/env -S node --max-semi-space-size=8 --heap-growing-percent=50
import { Command, InvalidArgumentError } from 'commander';
import { createApiKey } from './access/index.ts';
import { replayQuarantine } from './collect/index.ts';
import { backUp, restore } from './command/backup.ts';
import { addDatabase } from './command/database-command.ts';
import { fillWithDemo } from './command/demo.ts';
import { CommandError } from './command/error.ts';
import { addImport } from './command/import-command.ts';
import { addPerson } from './command/person-command.ts';
import { showProgress } from './command/progress.ts';
import { addReport } from './command/report-command.ts';
import { log, number, say, withRecord } from './command/run.ts';
import { ConfigError, readConfig } from './config.ts';
import { keyRoleSchema } from './contract/index.ts';
import { EmbeddedDatabaseError } from './database/embedded/index.ts';
import { DatabaseError } from './database/error.ts';
import { ProblemError } from './http/problem.ts';
import { SourceError } from './sources/index.ts';

const program = new Command('uptake').description('Adoption analytics for enterprise social networks');

program
  .command('start')
  .description('serve the product')
  .action(async () => {
    // The other commands do without the HTTP server, which takes half a second to load.
    const { startServer } = await import('./main.ts');
    const { stopOnSignal } = await import('./shutdown.ts');
    const config = readConfig(process.env);
    const level = config.log.level ?? (process.stderr.isTTY ? 'warn' : 'info');
    const server = await startServer(config, say, { level, stream: process.stderr });
    stopOnSignal(server.stop, say);
  });

program
  .command('demo')
  .description('fill an empty database with a made-up company: two years, 2,000 people')
  .action(() =>
    withRecord({ act: 'demo' }, async (context) => {
      const progress = showProgress('Making the demo company');
      const { people, events, pulses, answers, useCases, goals, annotations } = await fillWithDemo(
        context,
        progress,
      );
      progress.end();
      say(
        `Stored ${number.format(people)} people, ${number.format(events)} events, ${number.format(answers)} answers in ${pulses} pulses, ${useCases} use cases, ${goals} goals and ${annotations} annotations. Start the product to look at them.`,
      );
    }),
  );

addImport(program);
addReport(program);

function role(text: string) {
  const parsed = keyRoleSchema.safeParse(text);
  if (!parsed.success) throw new InvalidArgumentError(`expected one of ${keyRoleSchema.options.join(', ')}`);
  return parsed.data;
}

program
  .command('key')
  .description('keys for programs')
  .command('create')
  .description('make a key and print it, once')
  .requiredOption('--name <name>', 'what the key is for')
  .requiredOption('--role <role>', keyRoleSchema.options.join(', '), role)
  .action((options: { name: string; role: ReturnType<typeof role> }) =>
    withRecord({ act: 'key create', details: { key: options.name, role: options.role } }, async (context) =>
      say(await createApiKey(context, options)),
    ),
  );

program
  .command('quarantine')
  .description('events that were refused')
  .command('replay')
  .description('check them once more, and store those that are right by now')
  .action(() =>
    withRecord({ act: 'quarantine replay' }, async (context) => {
      const { accepted, duplicates, rejected } = await replayQuarantine(context);
      say(`Stored ${accepted}, repeated ${duplicates}, still refused ${rejected.length}.`);
    }),
  );

addPerson(program);

program
  .command('backup')
  .description('write everything that is stored to one file, also while the product runs')
  .requiredOption('--out <path>', 'the file; one that is there is replaced')
  .action(({ out }: { out: string }) => backUp(readConfig(process.env), out, say, log));

program
  .command('restore')
  .description('put a backup into an empty database, while the product does not run')
  .argument('<path>')
  .option('--replace', 'give up everything that is in the database', false)
  .action((path: string, options: { replace: boolean }) =>
    restore(readConfig(process.env), path, options, say, log),
  );

addDatabase(program);

/**
 * Errors that say what to do; of any other the message alone helps nobody, so its stack is shown as well, and nothing
 * else of it: PostgreSQL's errors quote rows.
 */
const forPeople = [
  CommandError,
  ConfigError,
  DatabaseError,
  EmbeddedDatabaseError,
  ProblemError,
  SourceError,
];

try {
  await program.parseAsync();
} catch (error) {
  const known = forPeople.some((kind) => error instanceof kind);
  const { message, stack } = error as Error;
  console.error(known ? message : stack);
  process.exitCode = 1;
}
