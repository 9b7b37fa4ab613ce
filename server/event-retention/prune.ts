import { sql } from 'kysely';
import { addDays, type DateText, periodOf, todayOf } from '../calendar.ts';
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
  /** Months whose events are gone now, like `2026-03`. */
  removed: string[];
  /** Months whose events are read no longer, but could not be removed yet since their table was in use. */
  waiting: string[];
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
  const thisWeek = periodOf(todayOf(config), 'week');
  await raiseHorizon(database, config.timeZone, addDays(thisWeek, -7 * config.retentionWeeks));
  await condenseAll(database, stopping);
  const horizon = await readHorizon(database);
  if (!horizon) throw new Error('The horizon was moved, and is not there.');
  const past = (await listPartitions(database)).filter(({ until }) =>
    isPast(addDays(until, -1), horizon.condensedBefore),
  );
  let removed = 0;
  // Where one is in use, so are the others.
  for (const month of past) {
    if (stopping?.aborted || !(await dropMonth(database, month))) break;
    removed += 1;
  }
  const months = past.map(({ from }) => from.slice(0, 7));
  return {
    before: horizon.condensedBefore,
    removed: months.slice(0, removed),
    waiting: months.slice(removed),
  };
}

async function condenseAll(database: Database, stopping: AbortSignal | undefined): Promise<void> {
  let steps = 0;
  while (!stopping?.aborted && (await condenseNext(database))) steps += 1;
  // So many rows at once change what PostgreSQL should know of the table.
  if (steps > 0) await sql`analyze past_activity`.execute(database);
}
