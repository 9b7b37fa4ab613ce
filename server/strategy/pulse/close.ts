import { type Kysely, sql } from 'kysely';
import type { DateText } from '../../calendar.ts';
import { todayOf } from '../../calendar.ts';
import type { Context } from '../../context.ts';
import type { Pulse } from '../../contract/index.ts';
import type { Database } from '../../database/connection.ts';
import { transact } from '../../database/transaction.ts';
import type { DB } from '../../database/types.generated.ts';
import { markChangedDay } from '../../rollup/index.ts';
import { shuffleComments } from './comments.ts';
import { describePulse, holdPulse, isClosed, type PulseRow, unknownPulse } from './state.ts';

/**
 * Closes a pulse, where it is open still; its last day is then today. Its invitations go, and its counts and comments are
 * written anew, so that nothing in the tables tells even who answered. Throws ProblemError where there is none (404).
 */
export async function closePulse(context: Context, id: number): Promise<Pulse> {
  const { row, isNew } = await transact(context.database, async (transaction) => {
    const held = await holdPulse(transaction, id);
    if (!held) throw unknownPulse();
    if (held.closed_at !== null) return { row: held, isNew: false };
    return { row: await windUp(transaction, context, held), isNew: true };
  });
  if (isNew) await sweep(context.database);
  return describePulse(row, todayOf(context.config));
}

/** Closes the pulses whose last day is over. Whatever reads or answers pulses calls it first. */
export async function closeLapsed(context: Context): Promise<void> {
  const lapsed = await context.database
    .selectFrom('pulse')
    .select('id')
    .where('closed_at', 'is', null)
    .where('closes_on', '<', todayOf(context.config))
    .execute();
  for (const { id } of lapsed) await closePulse(context, id);
}

async function windUp(transaction: Kysely<DB>, context: Context, pulse: PulseRow): Promise<PulseRow> {
  const today = todayOf(context.config);
  await transaction.deleteFrom('pulse_invitation').where('pulse_id', '=', pulse.id).execute();
  await shuffleComments(transaction, pulse.id);
  await sql`
    with gone as (delete from pulse_tally where pulse_id = ${pulse.id} returning *)
    insert into pulse_tally (pulse_id, dimension, key, question, option, people)
    select pulse_id, dimension, key, question, option, people from gone
    order by dimension, key, question, option`.execute(transaction);
  const closed = await transaction
    .updateTable('pulse')
    .set({ closed_at: context.config.now() })
    // A clock that was set back (UPTAKE_NOW) may stand before its first day.
    .$if(!isClosed(pulse, today), (update) => update.set({ closes_on: later(today, pulse.opens_on) }))
    .where('id', '=', pulse.id)
    .returningAll()
    .executeTakeFirstOrThrow();
  await markChangedDay(transaction, closed.closes_on);
  return closed;
}

function later(one: DateText, other: DateText): DateText {
  return one > other ? one : other;
}

/** SQLSTATE of a lock that was not to be had in time. */
const lockNotAvailable = '55P03';

/**
 * Takes what is deleted, and earlier versions of counts and comments, out of the files as well: DELETE and UPDATE only
 * hide them. Invitations go at once where no other pulse is open; the rest goes unless a transaction still runs that
 * began before. The tables are small, and locked for that moment; where somebody else holds them (a backup), it is left
 * to PostgreSQL's own vacuum and to the next pulse that closes.
 */
export async function sweep(database: Database): Promise<void> {
  await database.connection().execute(async (connection) => {
    await sql`set lock_timeout = '2s'`.execute(connection);
    try {
      await sql`do $$ begin
        lock table pulse_invitation in access exclusive mode;
        if not exists (select from pulse_invitation) then truncate pulse_invitation; end if;
      end $$`.execute(connection);
      await sql`vacuum (full, analyze) pulse_invitation, pulse_comment, pulse_tally`.execute(connection);
    } catch (error) {
      if ((error as { code?: string }).code !== lockNotAvailable) throw error;
    } finally {
      await sql`reset lock_timeout`.execute(connection);
    }
  });
}
