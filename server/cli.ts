#!/usr/bin/env -S node --max-semi-space-size=8
import { Command, InvalidArgumentError, Option } from 'commander';
import { type Act, createApiKey, recordAct, recordOutcome } from './access/index.ts';
import { readHorizon, replayQuarantine } from './collect/index.ts';
import { backUp, restore } from './command/backup.ts';
import { fillWithDemo } from './command/demo.ts';
import { CommandError } from './command/error.ts';
import { describeImport } from './command/import.ts';
import { eraseByCommand, personKey, writePersonExport } from './command/person.ts';
import { showProgress } from './command/progress.ts';
import { type WeeklyReportOptions, writeWeeklyReport } from './command/report.ts';
import { describePreview, readMapping } from './command/table.ts';
import { ConfigError, readConfig } from './config.ts';
import type { Context } from './context.ts';
import { dateLanguages, dateSchema, keyRoleSchema, papers, reportFormats } from './contract/index.ts';
import { EmbeddedDatabaseError } from './database/embedded/index.ts';
import { DatabaseError } from './database/error.ts';
import { openContext } from './database/open.ts';
import { describePast, describePruned, pruneEvents } from './event-retention/index.ts';
import { ProblemError } from './http/problem.ts';
import { importPath } from './imports/index.ts';
import { rebuildRollup, verifyRollup } from './rollup/index.ts';
import { findFile, previewTable, readers, SourceError } from './sources/index.ts';

const say = (message: string) => console.log(message);
const log = (message: string) => console.error(message);
const number = new Intl.NumberFormat('en');

/** Opens the database for one command and closes it whatever happens. */
async function withContext(work: (context: Context) => Promise<void>): Promise<void> {
  const context = await openContext(readConfig(process.env), 'command', log);
  try {
    await work(context);
  } finally {
    await context.close();
  }
}

/** The same for what changes or reveals something: the audit log has it before it is done, and what became of it. */
async function withRecord(
  given: Act | ((context: Context) => Promise<Act>),
  work: (context: Context) => Promise<void>,
): Promise<void> {
  await withContext(async (context) => {
    const act = typeof given === 'function' ? await given(context) : given;
    const entry = await recordAct(context.database, act);
    try {
      await work(context);
    } catch (error) {
      // Where the database is gone, the error that says so is the one to show.
      await recordOutcome(context.database, entry, 500).catch(() => {});
      throw error;
    }
    await recordOutcome(context.database, entry, 200);
  });
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
  .option('--mapping <file>', 'of a table: a JSON file that says what its columns mean')
  .option(
    '--preview',
    'of a table: show what its first rows become, and suggest a mapping; nothing is stored',
    false,
  )
  .action(async (format: string, path: string, given: ImportCommandOptions) => {
    const { mapping: file, preview, ...rest } = given;
    const mapping = file === undefined ? undefined : await readMapping(file);
    if (preview) {
      const { timeZone } = readConfig(process.env);
      say(describePreview(await previewTable(await findFile(path), mapping, timeZone)));
      return;
    }
    await withRecord({ act: 'import', details: { what: format, source: rest.source } }, async (context) => {
      const progress = showProgress(`Importing ${format}`);
      const options = { ...rest, ...(mapping && { mapping }) };
      const summary = await importPath(context, format, path, options, progress).finally(() =>
        progress.end(),
      );
      say(describeImport(summary));
    });
  });

interface ImportCommandOptions {
  source?: string;
  asOf?: string;
  includePrivate: boolean;
  mapping?: string;
  preview: boolean;
}

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
  .option('--leader <id...>', 'only the organisations of these leaders (externalId; as the product gives it)')
  .option('--no-names', 'name no manager')
  .action(async (given: WeeklyReportOptions) => {
    const options = { ...given };
    const describe = async ({ people }: Context): Promise<Act> => {
      if (given.leader) options.leader = await Promise.all(given.leader.map((id) => people.externalIdOf(id)));
      return { act: 'report weekly', isReading: true, details: scopeOf(options) };
    };
    await withRecord(describe, async (context) => {
      const week = await writeWeeklyReport(context, options);
      say(`Wrote the report of the week of ${week} to ${options.out}.`);
    });
  });

/** Of whom a report is, and in which form; its file may be called after anybody. */
function scopeOf({ out: _, names, ...scope }: WeeklyReportOptions) {
  return { ...scope, namesManagers: String(names) };
}

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

const person = program.command('person').description('what is kept of one person');
person
  .command('export')
  .description('write all that is kept of a person to a JSON file (GDPR art. 15)')
  .argument('[externalId]')
  .option('--email <address>', 'the person by the address in the directory')
  .requiredOption('--out <path>', 'the file, readable by you alone; one that is there is replaced')
  .action((externalId: string | undefined, { email, out }: { email?: string; out: string }) =>
    withRecord({ act: 'person export', isReading: true }, async (context) => {
      const things = await writePersonExport(context, personKey(externalId, email), out);
      say(`Wrote ${number.format(things)} things that are kept of the person to ${out}.`);
    }),
  );
person
  .command('erase')
  .description('erase a person from everything, for good (GDPR art. 17)')
  .argument('[externalId]')
  .option('--email <address>', 'the person by the address in the directory')
  .option('--yes', 'do it; without, it says what would go', false)
  .action((externalId: string | undefined, { email, yes }: { email?: string; yes: boolean }) =>
    // Whose it was would be what is to be forgotten.
    withRecord({ act: 'person erase', isReading: !yes, details: { done: String(yes) } }, async (context) => {
      for (const line of await eraseByCommand(context, personKey(externalId, email), yes)) say(line);
    }),
  );

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
