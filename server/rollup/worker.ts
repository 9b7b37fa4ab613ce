import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Database } from '../database/connection.ts';
import { waitForEndOfFlood } from './flood.ts';
import { type RollupContext, refreshRollup } from './refresh.ts';

/** Follows ingests for as long as the server runs. */
export interface RollupWorker {
  /** Resolves when the refresh that is running has ended, or was given up after so many milliseconds: the next one does it. */
  stop(patience?: number): Promise<void>;
}

/** Shortest pause between looks at the queue, in milliseconds. */
const pause = 250;
const longestPause = 2_000;
const longestPauseAfterFailures = 30_000;
/** How long the refresh that is running may take where the server stops: of a large load, or behind another server's, too long. */
export const longestEnd = 10_000;

/**
 * A quarter of what the refresh took, within bounds, so that who sends events gets the processors as well: figures lie two
 * refreshes and a pause behind at most, or what waits for more than one refresh, or for a flood. After failures longer and longer.
 */
function pauseAfter(took: number, failures: number): number {
  if (failures > 0) return Math.min(pause * 2 ** failures, longestPauseAfterFailures);
  return Math.min(Math.max(took / 4, pause), longestPause);
}

/**
 * Starts bringing the rollup up to date whenever something was touched. A refresh that fails changes nothing, is
 * reported, and is tried again after a growing pause. Takes two connections of the pool while it refreshes, and one more to
 * give up.
 */
export function startRollupWorker(context: RollupContext, report: (error: unknown) => void): RollupWorker {
  const stopping = new AbortController();
  const givingUp = new AbortController();
  let failures = 0;
  const run = async () => {
    while (!stopping.signal.aborted) {
      let took = 0;
      try {
        await waitForEndOfFlood(context.database, stopping.signal);
        if (stopping.signal.aborted) return;
        const started = performance.now();
        // One is enough where a second is not to be had.
        await refreshRollup(context, { givingUp: givingUp.signal, onTwoConnections: failures === 0 });
        took = performance.now() - started;
        failures = 0;
      } catch (error) {
        if (givingUp.signal.aborted) return;
        failures += 1;
        report(error);
      }
      await sleep(pauseAfter(took, failures), null, { signal: stopping.signal }).catch(() => {});
    }
  };
  const running = run();
  return {
    async stop(patience = longestEnd) {
      stopping.abort();
      const late = setTimeout(() => givingUp.abort(), patience);
      await running;
      clearTimeout(late);
    },
  };
}

/** Age in seconds of the oldest mark that the rollup has not followed; 0 when it is up to date. */
export async function rollupLagSeconds(database: Database): Promise<number> {
  const { rows } = await sql<{ lag: number }>`
    select coalesce(greatest(0, extract(epoch from clock_timestamp() - min(touched_at))), 0)::float8 as lag from (
      select min(stored_at) as touched_at from fresh_activity
      union all select min(touched_at) from touched_account_day
      union all select min(touched_at) from touched_person
      union all select min(touched_at) from touched_directory
    ) as oldest`.execute(database);
  return rows[0]?.lag ?? 0;
}
