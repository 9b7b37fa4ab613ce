import { type Command, Option } from 'commander';
import type { Act } from '../access/index.ts';
import type { Context } from '../context.ts';
import { dateLanguages, papers, reportFormats } from '../contract/index.ts';
import { date } from './date.ts';
import { type WeeklyReportOptions, writeWeeklyReport } from './report.ts';
import { say, withRecord } from './run.ts';

/** `uptake report`: reports for people. */
export function addReport(program: Command): void {
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
    .option(
      '--leader <id...>',
      'only the organisations of these leaders (externalId; as the product gives it)',
    )
    .option('--no-names', 'name no manager')
    .action(async (given: WeeklyReportOptions) => {
      const options = { ...given };
      const describe = async ({ people }: Context): Promise<Act> => {
        if (given.leader)
          options.leader = await Promise.all(given.leader.map((id) => people.externalIdOf(id)));
        return { act: 'report weekly', isReading: true, details: scopeOf(options) };
      };
      await withRecord(describe, async (context) => {
        const week = await writeWeeklyReport(context, options);
        say(`Wrote the report of the week of ${week} to ${options.out}.`);
      });
    });
}

/** Of whom a report is, and in which form; its file may be called after anybody. */
function scopeOf({ out: _, names, ...scope }: WeeklyReportOptions) {
  return { ...scope, namesManagers: String(names) };
}
