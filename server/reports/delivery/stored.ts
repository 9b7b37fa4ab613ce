import { sql } from 'kysely';
import type { Context } from '../../context.ts';
import {
  type Paper,
  type Report,
  type ReportFormat,
  type ReportRun,
  type Reports,
  reportSchema,
} from '../../contract/index.ts';
import { ProblemError } from '../../http/problem.ts';
import { mailCounts } from '../../mail/index.ts';

/** A report as it was made, with how its mails were to be. */
export interface StoredRun {
  subscriptionId: number | null;
  name: string;
  paper: Paper;
  attachments: ReportFormat[];
  report: Report;
}

/**
 * One report. Throws ProblemError where there is none (404), or it names people and names are hidden by now (409
 * `names_hidden`).
 */
export async function loadRun({ database, people }: Context, id: number): Promise<StoredRun> {
  const row = await database.selectFrom('report_run').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) throw unknownReport();
  const report = reportSchema.parse(row.model);
  if (people.areHidden && namesPeople(report)) throw namesHidden();
  return {
    subscriptionId: row.subscription_id,
    name: row.name,
    paper: row.paper as Paper,
    attachments: row.attachments as ReportFormat[],
    report,
  };
}

/** What was said while names were not hidden is kept, and not given out while they are. */
function namesPeople({ hasPseudonyms, namesManagers, scope }: Report): boolean {
  return !hasPseudonyms && (namesManagers || scope.leader !== undefined);
}

function namesHidden(): ProblemError {
  const detail =
    'This report was made before names were hidden, and names people; GET /api/v1/reports/weekly makes that of its week anew.';
  return new ProblemError(409, 'names_hidden', detail);
}

export function unknownReport(): ProblemError {
  const detail = 'There is no such report; GET /api/v1/reports lists them.';
  return new ProblemError(404, 'unknown_report', detail);
}

/** What a reader of the list may know: what a mail server says often quotes the address of a recipient. */
export interface Reader {
  seesErrors: boolean;
}

/** The reports that were made, newest week first, and how their mails stand. */
export async function listRuns(
  context: Context,
  { page, pageSize }: { page: number; pageSize: number },
  reader: Reader,
): Promise<Reports> {
  const { total } = await context.database
    .selectFrom('report_run')
    .select((select) => select.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  const ids = await context.database
    .selectFrom('report_run')
    .select('id')
    .orderBy('week', 'desc')
    .orderBy('id', 'desc')
    .limit(pageSize)
    .offset((page - 1) * pageSize)
    .execute();
  const reports = await describeRuns(
    context,
    ids.map(({ id }) => id),
    reader,
  );
  return { total, page, pageSize, reports };
}

/** One report and how its mails stand. Throws ProblemError where there is none (404). */
export async function describeRun(context: Context, id: number): Promise<ReportRun> {
  const [run] = await describeRuns(context, [id], { seesErrors: true });
  if (!run) throw unknownReport();
  return run;
}

const unnamedScope = 'The organisation of a leader';

async function describeRuns(context: Context, ids: number[], reader: Reader): Promise<ReportRun[]> {
  const { rows } = await sql<Omit<ReportRun, 'madeAt'> & { madeAt: Date; namesLeaders: boolean }>`
    select run.id, subscription_id as "subscriptionId", run.name, week, model ->> 'scopeLabel' as "scopeLabel",
      model -> 'scope' ? 'leader' and not coalesce((model -> 'hasPseudonyms')::boolean, false) as "namesLeaders",
      made_at as "madeAt", sent, queued, failed, "lastError"
    from report_run as run
    cross join lateral (
      select ${mailCounts} from delivery where run_id = run.id
    ) as mails
    where run.id = any(${ids}::integer[])
    order by week desc, run.id desc`.execute(context.database);
  return rows.map(({ namesLeaders, ...row }) => ({
    ...row,
    scopeLabel: namesLeaders ? (context.people.told(row.scopeLabel) ?? unnamedScope) : row.scopeLabel,
    madeAt: row.madeAt.toISOString(),
    lastError: reader.seesErrors ? row.lastError : null,
  }));
}
