import { type Kysely, sql } from 'kysely';
import { addDays, beginningOfTime, type DateText } from '../calendar.ts';
import type { DB } from '../database/types.generated.ts';

/** Where the stored events end, once old ones were removed. It moves forward only, whatever the setting says later. */
export interface Horizon {
  /** In which the days are cut of what is kept of older events. */
  timeZone: string;
  /** A Monday: events of earlier days are refused. */
  refusedBefore: DateText;
  /** The same Monday or an earlier one: what was done before is told by `past_activity`, and no longer by `event`. */
  condensedBefore: DateText;
}

/** The horizon; null where no event was ever too old. */
export async function readHorizon(database: Kysely<DB>): Promise<Horizon | null> {
  const { time_zone, refused_before, condensed_before } = await database
    .selectFrom('event_retention')
    .select(['time_zone', 'refused_before', 'condensed_before'])
    .executeTakeFirstOrThrow();
  if (time_zone === null || refused_before === null) return null;
  return {
    timeZone: time_zone,
    refusedBefore: refused_before,
    condensedBefore: condensed_before ?? beginningOfTime,
  };
}

/** Key of the advisory lock that ingests share until they commit, and that is held alone to move the horizon. */
export const horizonLock = sql<number>`hashtext('uptake event horizon')`;

/** Keeps the horizon where it is until the transaction ends. */
export const holdHorizon = sql`pg_advisory_xact_lock_shared(${horizonLock})`;

/** Whether all of a day of UTC lies before a date, whatever the time zone. */
export function isPast(day: DateText, date: DateText): boolean {
  return day <= addDays(date, -2);
}
