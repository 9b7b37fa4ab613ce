import type { Context } from '../../context.ts';
import type { NextAction } from '../../contract/index.ts';
import { rules } from './catalogue.ts';
import type { KeptAction } from './follow.ts';

/** An action as the contract says it; names, and who gave it its state, only to who may see them. */
export async function describeAction(
  context: Context,
  action: KeptAction & { id: number | null },
  named: boolean,
): Promise<NextAction> {
  const { id, rule: ruleId, subject, people, facts, lastWeek, change } = action;
  const rule = rules.find((one) => one.id === ruleId);
  if (!rule) throw new Error(`There is no rule ${ruleId}.`);
  const managerName = subject.kind === 'leader' ? await nameOf(context, subject.key) : null;
  return {
    ...{ id, rule: ruleId, subject, managerName, audience: rule.audience },
    ...rule.tell(facts, { subject, week: lastWeek, managerName: managerName ?? '' }),
    ...{ people, since: action.foundOn, week: lastWeek, endedOn: action.endedOn },
    measure: { ...rule.measure, first: action.firstValue, now: action.value, endsAt: action.endsAt },
    state: action.state,
    changedBy: named ? (change?.by ?? null) : null,
    changedAt: change?.at.toISOString() ?? null,
    reason: named ? action.reason : null,
  };
}

/** The name of today; the externalId where the directory has none. */
async function nameOf({ database }: Context, externalId: string): Promise<string> {
  const person = await database
    .selectFrom('person')
    .select('name')
    .where('external_id', '=', externalId)
    .executeTakeFirst();
  return person?.name || externalId;
}
