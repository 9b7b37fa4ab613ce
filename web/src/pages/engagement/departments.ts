import type { Series } from '../../../../server/contract/index.ts';
import { type GroupLadder, groupLadders } from '../../ladder/groups.ts';
import { rungs } from '../../ladder/rungs.ts';

const orders = ['most', 'fewest', 'name'] as const;
export type DepartmentOrder = (typeof orders)[number];

export const orderChoices = [
  { value: 'fewest', label: 'Fewest contributors first' },
  { value: 'name', label: 'By name' },
] as const satisfies { value: DepartmentOrder; label: string }[];

/** The order that an address asks for; the most contributing first where it asks for none. */
export const departmentOrderOf = (asked: string | undefined): DepartmentOrder =>
  orders.find((order) => order === asked) ?? 'most';

export interface Department {
  key: string;
  label: string;
  people: number;
  /** Shares of its people by rung, lowest first. */
  shares: number[];
  contributing: number;
}

const firstContributing = rungs.findIndex(({ id }) => id === 'reactor');

function shown({ key, label, people, shares }: GroupLadder): Department[] {
  if (!shares) return [];
  const contributing = shares.slice(firstContributing).reduce((sum, share) => sum + share, 0);
  return [{ key, label, people, shares, contributing }];
}

const byName = (a: Department, b: Department) => a.label.localeCompare(b.label, 'en');

const comparisons: Record<DepartmentOrder, (a: Department, b: Department) => number> = {
  most: (a, b) => b.contributing - a.contributing || byName(a, b),
  fewest: (a, b) => a.contributing - b.contributing || byName(a, b),
  name: byName,
};

/** The departments with people in a week, in the order asked for, and the names of those that are hidden. */
export function departmentsOf(series: readonly Series[], period: string, order: DepartmentOrder) {
  const ladders = groupLadders(series, period);
  return {
    departments: ladders.flatMap(shown).sort(comparisons[order]),
    hidden: ladders.filter(({ isHidden }) => isHidden).map(({ label }) => label),
  };
}

const list = new Intl.ListFormat('en', { type: 'conjunction' });
const namedAtMost = 6;

/** `Legal and Support are hidden: each has fewer than 5 people, or would reveal one that has.` */
export function hiddenInWords(names: readonly string[], minGroup: number): string {
  if (names.length === 0) return '';
  const more = names.length - namedAtMost;
  const shownNames = more > 0 ? [...names.slice(0, namedAtMost), `${more} more`] : names;
  const why = `fewer than ${minGroup} people, or would reveal a department that has`;
  return names.length === 1
    ? `${names[0]} is hidden: it has ${why}.`
    : `${list.format(shownNames)} are hidden: each has ${why}.`;
}
