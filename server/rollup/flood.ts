import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Database } from '../database/connection.ts';
import { actsAtATime } from './acts.ts';

/**
 * So many acts in so many seconds are a flood, as of a history that is sent: the people of the largest employers make fewer.
 */
const flood = { acts: 4_000, seconds: 0.25 };
/** How long a flood is waited for, in milliseconds. */
const longestWait = 10_000;

/**
 * Waits until acts no longer come in by the thousands, or until they are as many as a refresh takes. A flood touches the
 * same weeks again and again, and each refresh counts them anew: one after it is less work than several meanwhile, and
 * what comes in has the database to itself.
 */
export async function waitForEndOfFlood(
  database: Database,
  stopping: AbortSignal,
  longest = longestWait,
): Promise<void> {
  const end = performance.now() + longest;
  while (!stopping.aborted && performance.now() < end && (await isWorthWaiting(database)))
    await sleep(1_000 * flood.seconds, null, { signal: stopping }).catch(() => {});
}

/**
 * Whether acts come in by the thousands just now, or the first have come in so lately that it cannot be told yet: a refresh
 * that began with them would be in the way of the others. Not where as many wait as one refresh takes, and of more than
 * those it looks at none.
 */
export async function isWorthWaiting(database: Database): Promise<boolean> {
  const since = sql`clock_timestamp() - make_interval(secs => ${flood.seconds})`;
  const { rows } = await sql<{ lately: number; waiting: number }>`
    select count(*) as waiting, count(*) filter (where stored_at > ${since}) as lately
    from (select stored_at from fresh_activity limit ${actsAtATime}) as act`.execute(database);
  const { lately = 0, waiting = 0 } = rows[0] ?? {};
  const haveJustBegun = lately > 0 && lately === waiting;
  return (haveJustBegun || lately >= flood.acts) && waiting < actsAtATime;
}
