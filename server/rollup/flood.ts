import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Database } from '../database/connection.ts';
import { actsAtATime } from './acts.ts';

/**
 * So many acts in so many seconds are a flood, as of a history that is sent: the people of the largest employers make fewer. As
 * long as the worker pauses at least: a refresh that began with the first of them would be in their way.
 */
const flood = { acts: 4_000, seconds: 0.25 };
const betweenLooks = 500;
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
    await sleep(betweenLooks, null, { signal: stopping }).catch(() => {});
}

/** Whether acts come in by the thousands just now, and one refresh takes all that are there. Looks at no more than those. */
export async function isWorthWaiting(database: Database): Promise<boolean> {
  const { rows } = await sql<{ lately: number; waiting: number }>`
    select count(*) as waiting,
      count(*) filter (where stored_at > clock_timestamp() - make_interval(secs => ${flood.seconds})) as lately
    from (select stored_at from fresh_activity limit ${actsAtATime}) as act`.execute(database);
  const { lately = 0, waiting = 0 } = rows[0] ?? {};
  return lately >= flood.acts && waiting < actsAtATime;
}
