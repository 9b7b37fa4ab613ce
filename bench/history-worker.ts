import { parentPort, workerData } from 'node:worker_threads';
import type { Event } from '../server/contract/index.ts';
import { eventsOfWeek } from './activity.ts';
import { type Company, type CompanyPlan, companyOf, historyWeeks } from './company.ts';
import { rowWriter, type StoredIds } from './rows.ts';

/** What the thread needs to know. */
export interface HistoryJob {
  plan: CompanyPlan;
  ids: StoredIds;
}

/** A stretch of the history, in the order of time and within one month. */
export interface HistoryPart {
  /** Events to be stored in the ordinary way, before the rows. */
  ordinary: Event[];
  /** Lines of COPY text, and how many. */
  rows: string;
  count: number;
}

/** Of each month in each week, to be stored in the ordinary way. */
const ordinaryEvents = 20;
/** A few megabytes of text. */
const rowsInPart = 20_000;

function* partsOfWeek(
  company: Company,
  week: number,
  rowOf: (event: Event) => string,
): Generator<HistoryPart> {
  let month = '';
  let ofMonth = 0;
  let part: HistoryPart = { ordinary: [], rows: '', count: 0 };
  for (const event of eventsOfWeek(company, week)) {
    const isNewMonth = !event.occurredAt.startsWith(month) || month === '';
    if (isNewMonth || part.count === rowsInPart) {
      yield part;
      part = { ordinary: [], rows: '', count: 0 };
    }
    if (isNewMonth) [month, ofMonth] = [event.occurredAt.slice(0, 7), 0];
    if (ofMonth++ < ordinaryEvents) part.ordinary.push(event);
    else {
      part.rows += rowOf(event);
      part.count += 1;
    }
  }
  yield part;
}

function* partsOf({ plan, ids }: HistoryJob): Generator<HistoryPart> {
  const company = companyOf(plan);
  const rowOf = rowWriter(ids);
  for (let week = 0; week < historyWeeks; week++) yield* partsOfWeek(company, week, rowOf);
}

// Each message asks for the next part; null says that there is none any more.
const parts = partsOf(workerData);
parentPort?.on('message', () => parentPort?.postMessage(parts.next().value ?? null));
