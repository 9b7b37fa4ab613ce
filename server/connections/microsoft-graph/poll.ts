import { addDays } from '../../calendar.ts';
import { howToShowNames } from '../../sources/index.ts';
import { emptyBatch } from '../batch.ts';
import { NetworkError } from '../network-error.ts';
import type { Page, Poller, Polling } from '../poller.ts';
import { type Graph, openGraph } from './access.ts';
import { type GraphCursor, graphCursorSchema, isBehind, type Progress, readToOf } from './cursor.ts';
import { type ReadReport, readReport } from './report.ts';
import { type GraphReport, graphReports, pathOfDay, pathOfWeek } from './reports.ts';
import { testGraph } from './test.ts';

/** Days before today that can be asked for: the documents say 30, and the service refuses what is 28 days old. */
const oldestDay = 27;
/** The newest days are read again whenever there is a newer one: their counts still grow. */
const daysReadAgain = 3;
/** Days of a report that one poll reads: 14 requests of each are allowed in ten minutes ("throttling limits"). */
const daysAtOnce = 12;
/** Minutes between polls while days are missing, and else: reports are made once a day, up to two days late. */
const [soon, later] = [15, 180];

/**
 * The usage reports of Microsoft Graph by day (`date=`), which list those who did anything, and every seventh day the one of
 * the week (`period='D7'`), which lists those who did nothing as well. That of the week says up to which day there is one:
 * the days that are missing are read, the oldest first.
 */
export const microsoftGraphPoller: Poller = {
  headers: () => ({}),
  limits: { milliseconds: 120_000, bytes: 128 * 1_024 * 1_024 },
  pauseAfter: (cursor) =>
    Object.values(graphCursorSchema.parse(cursor ?? {}).reports).some(isBehind) ? soon : later,
  test: testGraph,
  async *poll(polling) {
    const cursor = graphCursorSchema.parse(polling.cursor ?? {});
    const graph = openGraph(polling);
    let failure: NetworkError | undefined;
    for (const report of graphReports) {
      try {
        yield* readMissing(polling, graph, report, cursor);
      } catch (error) {
        if (!(error instanceof NetworkError)) throw error;
        // What one report lacks keeps no other back.
        failure ??= error;
      }
    }
    if (failure) throw failure;
  },
};

async function* readMissing(
  polling: Polling,
  graph: Graph,
  report: GraphReport,
  cursor: GraphCursor,
): AsyncGenerator<Page> {
  const { reports } = cursor;
  const known = reports[report.name];
  let progress = known;
  if (!known || !isBehind(known)) {
    const week = await readReport(report, await graph.report(pathOfWeek(report)));
    const { refreshedOn } = week;
    // Nobody has an account: there is no day to read.
    if (refreshedOn === null) return yield pageOf(cursor);
    progress = progressFrom(polling, known, week, refreshedOn);
    if (progress.weekTo !== known?.weekTo || isShownAtLast(known, week)) yield* pagesOf(cursor, week);
    reports[report.name] = progress;
    yield pageOf(cursor);
  }
  for (let read = 0; progress && isBehind(progress) && read < daysAtOnce; read += 1) {
    const day = latest(progress.next, firstDay(polling));
    if (isBehind({ ...progress, next: day }) && (yield* readDay(polling, graph, report, day, cursor)))
      progress.lastDay = latest(progress.lastDay ?? day, day);
    progress.next = addDays(day, 1);
    yield pageOf(cursor);
  }
}

/** Gives whether there was a report of the day: of the oldest ones it depends on the hour. */
async function* readDay(
  polling: Polling,
  graph: Graph,
  report: GraphReport,
  day: string,
  cursor: GraphCursor,
): AsyncGenerator<Page, boolean> {
  let content: Buffer;
  try {
    content = await graph.report(pathOfDay(report, day));
  } catch (error) {
    const isOldest = day <= addDays(firstDay(polling), 1);
    if (error instanceof NetworkError && error.code === 'refused' && isOldest) return false;
    throw error;
  }
  yield* pagesOf(cursor, await readReport(report, content, day));
  return true;
}

/** What is to be read now that there is a report up to a day. */
function progressFrom(
  polling: Polling,
  known: Progress | undefined,
  week: ReadReport,
  refreshedOn: string,
): Progress {
  const first = firstDay(polling);
  const { conceals } = week;
  // Once names are shown, all that Microsoft still has is read again, with them.
  if (!known || isShownAtLast(known, week))
    return {
      ...{ refreshedOn, next: first, lastDay: known?.lastDay ?? null, weekTo: refreshedOn },
      concealedFrom: conceals ? first : null,
    };
  // Once they are concealed, what was read with names stays as it is.
  const concealedFrom = conceals ? (known.concealedFrom ?? known.next) : null;
  if (refreshedOn <= known.refreshedOn) return { ...known, concealedFrom };
  const next = latest(latest(first, addDays(known.next, -daysReadAgain)), concealedFrom ?? '');
  const weekTo = refreshedOn >= addDays(known.weekTo, 7) ? refreshedOn : known.weekTo;
  return { ...known, refreshedOn, next, weekTo, concealedFrom };
}

const isShownAtLast = (known: Progress | undefined, { conceals }: ReadReport): boolean =>
  known !== undefined && known.concealedFrom !== null && !conceals;

/** The first day that is wanted and can be had. */
function firstDay({ client, connection }: Polling): string {
  const today = new Date(client.now()).toISOString().slice(0, 10);
  return latest(addDays(today, -oldestDay), connection.settings.since ?? '');
}

const latest = (one: string, other: string): string => (one > other ? one : other);

async function* pagesOf(cursor: GraphCursor, report: ReadReport): AsyncGenerator<Page> {
  if (report.refused > 0) yield { ...pageOf(cursor), refused: report.refused };
  for await (const part of report.parts()) yield { ...pageOf(cursor), usage: [part] };
}

function pageOf(cursor: GraphCursor): Page {
  const conceals = Object.values(cursor.reports).some(({ concealedFrom }) => concealedFrom !== null);
  return { ...emptyBatch(), cursor, readTo: readToOf(cursor), notice: conceals ? concealed : null };
}

const concealed = `Microsoft conceals who is who in these reports: their rows are kept, and match nobody in the directory. To match them, ${howToShowNames}; the days that Microsoft still has are then read again.`;
