import type { GoalState, NewGoal, Unit } from '../../../../server/contract/index.ts';

/** A goal while it is written: its target is text, and of a ratio in per cent. */
export interface Draft extends Omit<NewGoal, 'target'> {
  target: string;
}

export const emptyDraft: Draft = {
  ...{ name: '', metric: 'active_rate', filter: {}, target: '', direction: 'at_least', dueOn: '' },
};

export function draftOf({ name, metric, unit, filter, target, direction, dueOn }: GoalState): Draft {
  return {
    name,
    metric,
    filter,
    target: String(unit === 'ratio' ? percentOf(target) : target),
    direction,
    dueOn,
  };
}

/** Per cent without what binary fractions add: 0.07 is 7, and not 7.000000000000001. */
const percentOf = (ratio: number): number => Number((ratio * 100).toPrecision(12));

/** The goal that a draft means; null while its target is no number. */
export function goalOf({ target, ...draft }: Draft, unit: Unit): NewGoal | null {
  const number = Number(target.replace(',', '.'));
  if (target.trim() === '' || !Number.isFinite(number)) return null;
  return { ...draft, target: unit === 'ratio' ? number / 100 : number };
}
