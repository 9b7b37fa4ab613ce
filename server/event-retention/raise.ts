import { sql } from 'kysely';
import type { DateText } from '../calendar.ts';
import { horizonLock, readHorizon } from '../collect/index.ts';
import type { Database } from '../database/connection.ts';
import { ProblemError } from '../http/problem.ts';
import { withShortLock } from './short-lock.ts';

/**
 * Lets no event of a day before `refusedBefore` in from now on; the ingests that did not know it yet have ended then. A
 * horizon that lies later already stays. Throws ProblemError (409 `time_zone_kept`) where its days are those of another
 * zone, and (503 `ingest_busy`) where ingests left no moment for it.
 */
export async function raiseHorizon(
  database: Database,
  timeZone: string,
  refusedBefore: DateText,
): Promise<void> {
  const before = await readHorizon(database);
  if (before && before.timeZone !== timeZone) {
    throw new ProblemError(
      409,
      'time_zone_kept',
      `Older events are kept by day of ${before.timeZone}, not of ${timeZone}; set UPTAKE_TIME_ZONE to it, or leave it out.`,
    );
  }
  if (before && before.refusedBefore >= refusedBefore) return;
  const isRaised = await withShortLock(database, async (transaction) => {
    await sql`select pg_advisory_xact_lock(${horizonLock})`.execute(transaction);
    await sql`
      update event_retention set time_zone = coalesce(time_zone, ${timeZone}),
        refused_before = greatest(refused_before, ${refusedBefore}::date)
      where time_zone is null or time_zone = ${timeZone}`.execute(transaction);
    return true;
  });
  if (!isRaised)
    throw new ProblemError(503, 'ingest_busy', 'Ingests left no moment to move the horizon; run it again.');
}
