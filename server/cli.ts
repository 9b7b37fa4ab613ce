#!/usr/bin/env -S node --max-semi-space-size=8
import { Command, InvalidArgumentError, Option } from 'commander';
import { createApiKey } from './access/index.ts';
import { replayQuarantine } from './collect/index.ts';
import { fillWithDemo } from './command/demo.ts';
import { CommandError } from './command/error.ts';
import { describeImport, importPath } from './command/import.ts';
import { showProgress } from './command/progress.ts';
import { type WeeklyReportOptions, writeWeeklyReport } from './command/report.ts';
import { ConfigError, readConfig } from './config.ts';
import type { Context } from './context.ts';
import { dateLanguages, dateSchema, papers, reportFormats, roleSchema } from './contract/index.ts';
import { EmbeddedDatabaseError } from './database/embedded/index.ts';
import { openContext } from './database/open.ts';
import { ProblemError } from './http/problem.ts';
import { rebuildRollup, verifyRollup } from './rollup/index.ts';
import { readers, SourceError } from './sources/index.ts';

const say = (message: string) => console.log(message);
const number = new Intl.NumberFormat('en');

/** Opens the database for one command and closes it whatever happens. */
async function withContext(work: (context: Context) => Promise<void>): Promise<void> {
  const context = await openContext(readConfig(process.env), 'command', (message) => console.error(message));
  try {
    await work(context);
  } finally {
    await context.close();
  }
}

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
    withContext(async (context) => {
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

function date(text: string) {
  const parsed = dateSchema.safeParse(text);
  if (!parsed.success) throw new InvalidArgumentError('expected a date, YYYY-MM-DD');
  return parsed.data;
}

program
  .command('import')
  .description('bring in a file, a folder or a zip; can be repeated safely')
  .argument('<format>', Object.keys(readers).join(', '))
  .argument('<path>')
  .option('--source <name>', 'name of the network (default: after the format)')
  .option(
    '--as-of <date>',
    'people without a date column: the day of the file (default: today); oldest first',
    date,
  )
  .option('--include-private', 'also read private channels and direct messages', false)
  .action(
    (format: string, path: string, options: { source?: string; asOf?: string; includePrivate: boolean }) =>
      withContext(async (context) => {
        const progress = showProgress(`Importing ${format}`);
        const summary = await importPath(context, format, path, options, progress).finally(() =>
          progress.end(),
        );
        say(describeImport(summary));
      }),
  );

program
  .command('report')
  .description('reports for people')
  .command('weekly')
  .description('write the report of one week to a file')
  .option('--week <monday>', 'any day of a week that has ended (default: the last one)', date)
  .addOption(
    new Option('--format <format>', 'csv: a zip, one file for each table')
      .choices(reportFormats)
      .default('pdf'),
  )
  .requiredOption('--out <path>', 'the file; one that is there is replaced')
  .addOption(new Option('--paper <paper>', 'of a PDF').choices(papers).default('a4'))
  .addOption(new Option('--language <tag>', 'of dates').choices(dateLanguages).default('en-GB'))
  .option('--department <name...>', 'only people of these departments')
  .option('--location <name...>', 'only people of these locations')
  .option('--level <name...>', 'only people of these levels')
  .option('--leader <id...>', 'only the organisations of these leaders (externalId)')
  .option('--no-names', 'name no manager')
  .action((options: WeeklyReportOptions) =>
    withContext(async (context) => {
      const week = await writeWeeklyReport(context, options);
      say(`Wrote the report of the week of ${week} to ${options.out}.`);
    }),
  );

function role(text: string) {
  const parsed = roleSchema.safeParse(text);
  if (!parsed.success) throw new InvalidArgumentError(`expected one of ${roleSchema.options.join(', ')}`);
  return parsed.data;
}

program
  .command('key')
  .description('keys for programs')
  .command('create')
  .description('make a key and print it, once')
  .requiredOption('--name <name>', 'what the key is for')
  .requiredOption('--role <role>', roleSchema.options.join(', '), role)
  .action((options: { name: string; role: ReturnType<typeof role> }) =>
    withContext(async (context) => say(await createApiKey(context, options))),
  );

program
  .command('quarantine')
  .description('events that were refused')
  .command('replay')
  .description('check them once more, and store those that are right by now')
  .action(() =>
    withContext(async (context) => {
      const { accepted, duplicates, rejected } = await replayQuarantine(context);
      say(`Stored ${accepted}, repeated ${duplicates}, still refused ${rejected.length}.`);
    }),
  );

const db = program.command('db').description('look after the database');
db.command('migrate')
  .description('bring the schema up to date')
  .action(() => withContext(async () => say('The schema is up to date.')));
db.command('rebuild')
  .description('make every derived table anew from the stored events')
  .action(() =>
    withContext(async (context) => {
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

/**
 * Errors that say what to do; of any other the message alone helps nobody, so its stack is shown as well, and nothing
 * else of it: PostgreSQL's errors quote rows.
 */
const forPeople = [CommandError, ConfigError, EmbeddedDatabaseError, ProblemError, SourceError];

try {
  await program.parseAsync();
} catch (error) {
  const known = forPeople.some((kind) => error instanceof kind);
  const { message, stack } = error as Error;
  console.error(known ? message : stack);
  process.exitCode = 1;
}
