import type { Kysely } from 'kysely';
import type { Context } from '../../context.ts';
import type { ActionState, NextAction } from '../../contract/index.ts';
import { transact } from '../../database/transaction.ts';
import type { DB } from '../../database/types.generated.ts';
import { ProblemError } from '../../http/problem.ts';
import { describeActions } from './describe.ts';
import { lastCompleteWeek } from './last-week.ts';
import { actionOf, type StoredAction, storeAction } from './store.ts';

/** What people may make of an action, from which states, and what it is then. */
const changes = {
  take: { from: ['open'], to: 'taken' },
  done: { from: ['open', 'taken'], to: 'done' },
  dismiss: { from: ['open', 'taken'], to: 'dismissed' },
  reopen: { from: ['taken', 'done', 'dismissed'], to: 'open' },
} as const satisfies Record<string, { from: readonly ActionState[]; to: ActionState }>;

export type Change = keyof typeof changes;

/**
 * Takes, ticks off, dismisses or reopens an action, in somebody's name (e-mail of a user, name of a key). Of two people
 * at once the second meets what the first made of it. Throws ProblemError where there is no such action (404
 * `unknown_action`), it is over (409 `action_ended`) or its state does not allow it (409 `action_state`).
 */
export async function changeAction(
  context: Context,
  id: number,
  change: Change,
  { by, reason = null }: { by: string; reason?: string | null },
): Promise<NextAction> {
  const changed = await transact(context.database, async (transaction) => {
    const action = await holdAction(transaction, id);
    refuseImpossible(action, change);
    const { to } = changes[change];
    const at = context.config.now();
    const week = lastCompleteWeek(context);
    const value = action.value ?? action.firstValue;
    const after = {
      ...action,
      ...{ state: to, reason: to === 'dismissed' ? reason : null },
      change: to === 'open' ? null : { by, at, week, value },
    };
    await storeAction(transaction, after);
    return after;
  });
  const [described] = await describeActions(context, [changed], true);
  if (!described) throw new Error('The action that was changed is not described.');
  return described;
}

async function holdAction(transaction: Kysely<DB>, id: number): Promise<StoredAction> {
  const row = await transaction
    .selectFrom('next_action')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (row) return actionOf(row);
  throw new ProblemError(404, 'unknown_action', 'There is no such action; GET /api/v1/actions lists them.');
}

function refuseImpossible({ state, endedOn, change: last }: StoredAction, change: Change): void {
  if (endedOn !== null) {
    const reason = `This action was over on ${endedOn}: its figure has come up, or cannot be told any more.`;
    throw new ProblemError(409, 'action_ended', reason);
  }
  const from: readonly ActionState[] = changes[change].from;
  if (from.includes(state)) return;
  const found = last ? `it is ${state}, by ${last.by}` : `it is ${state}`;
  const remedy = from.includes('open') ? ' Reopen it first.' : '';
  throw new ProblemError(
    409,
    'action_state',
    `Expected an action that is ${from.join(' or ')}; ${found}.${remedy}`,
  );
}
