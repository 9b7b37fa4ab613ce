import type { Kysely, Selectable } from 'kysely';
import { type DateText, localDate } from '../../calendar.ts';
import type { Context } from '../../context.ts';
import type { Pulse } from '../../contract/index.ts';
import type { DB } from '../../database/types.generated.ts';
import { ProblemError } from '../../http/problem.ts';

export type PulseRow = Selectable<DB['pulse']>;

/** Today in the organisation's time zone: a pulse that closes on it is open until it ends. */
export function todayOf({ config }: Context): DateText {
  return localDate(config.now(), config.timeZone);
}

/** Whether it takes no answers any more: somebody closed it, or its last day is over. */
export function isClosed({ closed_at, closes_on }: PulseRow, today: DateText): boolean {
  return closed_at !== null || closes_on < today;
}

export function describePulse(row: PulseRow, today: DateText): Pulse {
  const { id, name, opens_on: opensOn, closes_on: closesOn, imported, invited, answers } = row;
  const state = isClosed(row, today) ? 'closed' : 'open';
  return { id, name, opensOn, closesOn, state, imported, invited, answers };
}

/** The pulse, held: until this transaction ends nobody else answers, invites or closes. Undefined where there is none. */
export async function holdPulse(transaction: Kysely<DB>, id: number): Promise<PulseRow | undefined> {
  return await transaction
    .selectFrom('pulse')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
}

export function unknownPulse(): ProblemError {
  return new ProblemError(404, 'unknown_pulse', 'There is no such pulse; GET /api/v1/pulses lists them.');
}

export function pulseClosed(): ProblemError {
  return new ProblemError(410, 'pulse_closed', 'This pulse is closed: it takes no more answers.');
}
