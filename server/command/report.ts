import fs from 'node:fs/promises';
import v8 from 'node:v8';
import type { Context } from '../context.ts';
import type { DateLanguage, Paper, ReportFormat, ReportScope } from '../contract/index.ts';
import { buildReport, completeWeek, prepareRendering, renderReport } from '../reports/index.ts';
import { refreshRollup } from '../rollup/index.ts';
import { CommandError } from './error.ts';

export interface WeeklyReportOptions extends ReportScope {
  /** A day of the week; the last complete one where none is named. */
  week?: string;
  format: ReportFormat;
  paper: Paper;
  language: DateLanguage;
  names: boolean;
  out: string;
}

/**
 * Writes the report of one week to a file, and gives its Monday. Throws where the week has not ended or the file cannot
 * be written; a file that is there already is replaced whole or not at all.
 */
export async function writeWeeklyReport(context: Context, options: WeeklyReportOptions): Promise<string> {
  const { week: day, format, paper, language, names, out, ...scope } = options;
  const week = completeWeek(context, day);
  // The process ends with the report: memory that it does without is worth more than time to collect it.
  v8.setFlagsFromString('--optimize-for-size');
  prepareRendering(format);
  while ((await refreshRollup(context)) > 0);
  const report = await buildReport(context, { week, scope, language, namesManagers: names });
  const file = await renderReport(report, format, { paper });
  const draft = `${out}.part`;
  try {
    await fs.writeFile(draft, file);
    await fs.rename(draft, out);
  } catch (error) {
    await fs.rm(draft, { force: true });
    throw new CommandError(`${out} cannot be written: ${(error as Error).message}`);
  }
  return week;
}
