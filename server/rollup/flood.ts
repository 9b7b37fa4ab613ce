import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Database } from '../database/connection.ts';

/** So many acts in so many seconds are a flood, as of a history that is sent: the people of the largest employers make fewer. */
const flood = { acts: 20_000, seconds: 2 };
const betweenLooks = 500;
/** Figures lie so much further behind at most, in milliseconds. */
const longestWait = 10_000;

/**
 * Waits until acts no longer come in by the thousands. A flood touches the same weeks again and again, and each refresh
 * counts them anew: one after it is less work than several meanwhile, and what comes in has the database to itself.
 */
export async function waitForEndOfFlood(
  database: Database,
  stopping: AbortSignal,
  longest = longestWait,
): Promise<void> {
  const end = performance.now() + longest;
  while (!stopping.aborted && performance.now() < end && (await isFlooded(database)))
    await sleep(betweenLooks, null, { signal: stopping }).catch(() => {});
}

/** Whether acts come in by the thousands just now. */
export async function isFlooded(database: Database): Promise<boolean> {
  const { rows } = await sql<{ acts: number }>`
    select count(*) as acts from (
      select from fresh_activity where stored_at > clock_timestamp() - make_interval(secs => ${flood.seconds})
      limit ${flood.acts}
    ) as lately`.execute(database);
  return (rows[0]?.acts ?? 0) >= flood.acts;
}
