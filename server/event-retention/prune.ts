import { sql } from 'kysely';
import { addDays, type DateText, localDate, periodOf } from '../calendar.ts';
import { isPast, listPartitions, readHorizon } from '../collect/index.ts';
import { ConfigError } from '../config.ts';
import type { Context } from '../context.ts';
import type { Database } from '../database/connection.ts';
import { condenseNext } from './condense.ts';
import { dropMonth } from './drop.ts';
import { raiseHorizon } from './raise.ts';

/** What a removal of old events did. */
export interface Pruned {
  /** A Monday: what was done before is kept as counts and acts, and events of earlier days are refused. */
  before: DateText;
  /** Months whose events are gone, by their first days. */
  removed: DateText[];
  /** Months whose events are read no longer, but could not be removed yet since their table was in use. */
  waiting: DateText[];
}

/**
 * Removes events older than UPTAKE_RETENTION_WEEKS; figures stay as they are. First the horizon is moved, so that no older
 * event comes in. Then what is older is condensed, four weeks at a time, and from there on read in its condensed form.
 * Then whole months of events are dropped. Ingest goes on; each step is a transaction, and one that was not reached is
 * made up for by the next call, here or in another process. Throws ConfigError where events are kept for ever.
 */
export async function pruneEvents(context: Context, stopping?: AbortSignal): Promise<Pruned> {
  const { database, config } = context;
  if (config.retentionWeeks === undefined) {
    throw new ConfigError(
      'UPTAKE_RETENTION_WEEKS is not set: events are kept for ever. Set it to the number of weeks whose events are to be kept.',
    );
  }
  const thisWeek = periodOf(localDate(config.now(), config.timeZone), 'week');
  await raiseHorizon(database, config.timeZone, addDays(thisWeek, -7 * config.retentionWeeks));
  await condenseAll(database, stopping);
  const horizon = await readHorizon(database);
  if (!horizon) throw new Error('The horizon was moved, and is not there.');
  const removed: DateText[] = [];
  const waiting: DateText[] = [];
  for (const month of await listPartitions(database)) {
    if (month.until > horizon.condensedBefore || !isPast(addDays(month.until, -1), horizon)) break;
    const isGone = !stopping?.aborted && (await dropMonth(database, month));
    (isGone ? removed : waiting).push(month.from);
  }
  return { before: horizon.condensedBefore, removed, waiting };
}

/** What a removal did, in lines for the person at the terminal. */
export function describePruned({ before, removed, waiting }: Pruned): string[] {
  const months = (list: DateText[]) => list.map((month) => month.slice(0, 7)).join(', ');
  return [
    `What was done before ${before} is kept as counts and acts; events of that time are refused, and figures stay.`,
    ...(removed.length > 0 ? [`Removed the events of ${months(removed)}.`] : []),
    ...(waiting.length > 0
      ? [`The events of ${months(waiting)} are still there, as their tables were in use; run this again.`]
      : []),
  ];
}

async function condenseAll(database: Database, stopping: AbortSignal | undefined): Promise<void> {
  let steps = 0;
  while (!stopping?.aborted && (await condenseNext(database))) steps += 1;
  // So many rows at once change what PostgreSQL should know of the table.
  if (steps > 0) await sql`analyze past_activity`.execute(database);
}
