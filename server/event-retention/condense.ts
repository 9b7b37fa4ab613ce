import { type Kysely, sql } from 'kysely';
import { addDays, type DateText, periodOf } from '../calendar.ts';
import {
  type Horizon,
  listPartitions,
  messageAnswered,
  messageMade,
  readHorizon,
  verbNumber,
} from '../collect/index.ts';
import type { Database } from '../database/connection.ts';
import { rollupLock } from '../database/rollup-lock.ts';
import type { DB } from '../database/types.generated.ts';

/** So much is condensed in one transaction, for whose length the rollup waits. */
const daysAtATime = 28;

/**
 * Condenses the oldest weeks that are refused by now and not condensed yet: what was done in them is put into
 * `past_activity`, and from the commit on read from there. Refused events that last came in before go with them. Gives
 * false where there was nothing to condense.
 */
export async function condenseNext(database: Database): Promise<boolean> {
  return await database.transaction().execute(async (transaction) => {
    // A refresh reads all of a week from the one or from the other.
    await sql`select pg_advisory_xact_lock(${rollupLock})`.execute(transaction);
    const horizon = await readHorizon(transaction);
    if (!horizon || horizon.condensedBefore >= horizon.refusedBefore) return false;
    const { timeZone, refusedBefore } = horizon;
    const from = await firstWeek(transaction, horizon);
    const step = addDays(from, daysAtATime);
    const until = step < refusedBefore ? step : refusedBefore;
    await condense(transaction, timeZone, from, until);
    await sql`
      delete from quarantine where last_received_at < ${until}::timestamp at time zone ${timeZone}`.execute(
      transaction,
    );
    await transaction.updateTable('event_retention').set({ condensed_before: until }).execute();
    return true;
  });
}

/** Where the horizon stands, or the first week with events. */
async function firstWeek(
  database: Kysely<DB>,
  { condensedBefore, refusedBefore }: Horizon,
): Promise<DateText> {
  const [oldest] = await listPartitions(database);
  if (!oldest) return refusedBefore;
  // The first moment of a month of UTC may lie in the day before.
  const week = periodOf(addDays(oldest.from, -1), 'week');
  return [condensedBefore, week].toSorted().at(-1) ?? condensedBefore;
}

async function condense(
  database: Kysely<DB>,
  timeZone: string,
  from: DateText,
  until: DateText,
): Promise<void> {
  const isRead = sql`verb in (${sql.lit(verbNumber.visit)}, ${sql.lit(verbNumber.view)})`;
  // The day is compared as a day; the range of instants, a day wider against odd midnights, only finds the events.
  await sql`
    with act as (
      select account_id, (occurred_at at time zone ${timeZone})::date as day, source_id, community_id, verb,
        occurred_at, ${messageMade} as message, ${messageAnswered} as target, copy_of
      from event
      where verb <= ${verbNumber.share} and occurred_at >= (${from}::date - 1)::timestamp at time zone 'UTC'
        and occurred_at < (${until}::date + 1)::timestamp at time zone 'UTC'
    ), past as (
      select * from act where day >= ${from}::date and day < ${until}::date
    )
    insert into past_activity (account_id, day, source_id, community_id, verb, acts, occurred_at, message, target, copy_of)
    select account_id, day, source_id, community_id, verb, count(*), null, null, null, null
    from past where ${isRead} group by account_id, day, source_id, community_id, verb
    union all
    select account_id, day, source_id, community_id, verb, 1, occurred_at, message, target, copy_of
    from past where not (${isRead})`.execute(database);
}
