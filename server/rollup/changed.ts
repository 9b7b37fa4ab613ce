import { type Kysely, sql } from 'kysely';
import { type DateText, periodOf } from '../calendar.ts';
import type { DB } from '../database/types.generated.ts';
import { type KeptGrain, keptGrains } from './kept.ts';

/**
 * Says that figures of these periods may differ from now on, in the transaction that changes them: what was published of
 * them is made anew.
 */
export async function markChanged(
  database: Kysely<DB>,
  grain: KeptGrain,
  periods: Iterable<DateText>,
): Promise<void> {
  await sql`
    insert into changed_period (grain, period)
    select ${grain}, period from unnest(${[...periods]}::date[]) as changed (period)`.execute(database);
}

/** The same of the week and the month of a day, for what the rollup does not count. */
export async function markChangedDay(database: Kysely<DB>, day: DateText): Promise<void> {
  for (const grain of keptGrains) await markChanged(database, grain, [periodOf(day, grain)]);
}
