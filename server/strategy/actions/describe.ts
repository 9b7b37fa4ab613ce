import type { Context } from '../../context.ts';
import type { NextAction } from '../../contract/index.ts';
import { rules } from './catalogue.ts';
import type { KeptAction } from './follow.ts';

type Action = KeptAction & { id: number | null };

/** Actions as the contract says them; who gave them their state, and why, only to who may see names. */
export async function describeActions(
  context: Context,
  actions: Action[],
  named: boolean,
): Promise<NextAction[]> {
  const leaders = actions.flatMap(({ subject }) => (subject.kind === 'leader' ? [subject.key] : []));
  const names = await namesOf(context, leaders);
  return actions.map((action) => {
    const { subject } = action;
    if (subject.kind !== 'leader') return describe(action, null, named);
    const { key: externalId } = subject;
    const name = context.people.nameOf({ externalId, name: names.get(externalId) ?? null });
    const shown = { ...subject, key: context.people.idOf(externalId) };
    return describe({ ...action, subject: shown }, name, named);
  });
}

function describe(action: Action, managerName: string | null, named: boolean): NextAction {
  const { id, rule: ruleId, subject, people, facts, lastWeek, change } = action;
  const rule = rules.find((one) => one.id === ruleId);
  if (!rule) throw new Error(`There is no rule ${ruleId}.`);
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

/** Names of today by externalId; without those of whom the directory has none. */
async function namesOf({ database }: Context, externalIds: string[]): Promise<Map<string, string>> {
  if (externalIds.length === 0) return new Map();
  const people = await database
    .selectFrom('person')
    .select(['external_id', 'name'])
    .where('external_id', 'in', externalIds)
    .execute();
  return new Map(people.flatMap(({ external_id, name }) => (name ? [[external_id, name]] : [])));
}
