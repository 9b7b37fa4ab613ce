import { todayOf } from '../../calendar.ts';
import type { Context } from '../../context.ts';
import type { NewPulse, Pulse } from '../../contract/index.ts';
import { transact } from '../../database/transaction.ts';
import { ProblemError } from '../../http/problem.ts';
import { markChangedDay } from '../../rollup/index.ts';
import { closeLapsed, sweep } from './close.ts';
import { describePulse, unknownPulse } from './state.ts';

/** All pulses, newest first. */
export async function listPulses(context: Context): Promise<Pulse[]> {
  await closeLapsed(context);
  const rows = await context.database
    .selectFrom('pulse')
    .selectAll()
    .orderBy('opens_on', 'desc')
    .orderBy('id', 'desc')
    .execute();
  const today = todayOf(context.config);
  return rows.map((row) => describePulse(row, today));
}

/**
 * Opens a pulse from today to the end of `closesOn`; nobody is invited yet. Throws ProblemError where that day is over
 * (400 `closes_in_the_past`) or another pulse has the name (409 `name_taken`).
 */
export async function makePulse(context: Context, { name, closesOn }: NewPulse): Promise<Pulse> {
  const today = todayOf(context.config);
  if (closesOn < today) {
    const detail = `Expected a day that is not over, found ${closesOn}; today is ${today}.`;
    throw new ProblemError(400, 'closes_in_the_past', detail);
  }
  const row = await context.database
    .insertInto('pulse')
    .values({ name, opens_on: today, closes_on: closesOn })
    .onConflict((conflict) => conflict.column('name').doNothing())
    .returningAll()
    .executeTakeFirst();
  if (!row) throw new ProblemError(409, 'name_taken', 'Another pulse has this name; choose one of its own.');
  return describePulse(row, today);
}

/** Takes a pulse and all its figures away. Throws ProblemError where there is none (404). */
export async function deletePulse({ database }: Context, id: number): Promise<void> {
  await transact(database, async (transaction) => {
    const deleted = await transaction
      .deleteFrom('pulse')
      .where('id', '=', id)
      .returning('closes_on')
      .executeTakeFirst();
    if (!deleted) throw unknownPulse();
    await markChangedDay(transaction, deleted.closes_on);
  });
  await sweep(database);
}
