import type { Kysely, Selectable } from 'kysely';
import type { DateText } from '../../calendar.ts';
import type { Pulse } from '../../contract/index.ts';
import type { DB } from '../../database/types.generated.ts';
import { ProblemError } from '../../http/problem.ts';

export type PulseRow = Selectable<DB['pulse']>;

/** Whether it takes no answers any more: somebody closed it, or its last day is over; on that day it is open until it ends. */
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
