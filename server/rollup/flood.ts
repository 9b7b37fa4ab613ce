import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Database } from '../database/connection.ts';
import { actsAtATime } from './acts.ts';

/**
 * So many acts a second are a flood, as of a history that is sent: the people of the largest employers make fewer. Counted over
 * the last second, or since the first that waits: over less, what is stored and not committed yet would be too much of it.
 */
const flood = { perSecond: 8_000, seconds: 1 };
/** So long after the first act it can be told, in seconds. */
const untilTold = 0.25;
/** A look counts what waits: in a flood it is not taken more often than this, in seconds. */
const betweenLooks = 0.5;
/** How long a flood is waited for, in milliseconds. */
const longestWait = 10_000;

/**
 * Waits until acts no longer come in as a flood does, or until they are as many as a refresh takes. A flood touches the
 * same weeks again and again, and each refresh counts them anew: one after it is less work than several meanwhile, and
 * what comes in has the database to itself. Of acts that have only just begun to come in it is waited until it can be told.
 */
export async function waitForEndOfFlood(
  database: Database,
  stopping: AbortSignal,
  longest = longestWait,
): Promise<void> {
  const end = performance.now() + longest;
  while (!stopping.aborted && performance.now() < end) {
    const seconds = await worthWaiting(database);
    if (seconds === 0) return;
    await sleep(1_000 * seconds, null, { signal: stopping }).catch(() => {});
  }
}

/**
 * How many seconds a refresh is to wait: some while acts come in as a flood does, or where the first have come in so lately
 * that it cannot be told yet, as a refresh that began with them would be in the way of the others. None where as many wait as
 * one refresh takes, and of more than those it looks at none.
 */
export async function worthWaiting(database: Database): Promise<number> {
  const since = sql`clock_timestamp() - make_interval(secs => ${flood.seconds})`;
  const { rows } = await sql<{ lately: number; waiting: number; age: number }>`
    select count(*) as waiting, count(*) filter (where stored_at > ${since}) as lately,
      coalesce(extract(epoch from clock_timestamp() - min(stored_at)), 0)::float8 as age
    from (select stored_at from fresh_activity limit ${actsAtATime}) as act`.execute(database);
  const { lately = 0, waiting = 0, age = 0 } = rows[0] ?? {};
  if (waiting === 0 || waiting >= actsAtATime) return 0;
  if (age < untilTold) return untilTold;
  return lately >= flood.perSecond * Math.min(age, flood.seconds) ? betweenLooks : 0;
}
