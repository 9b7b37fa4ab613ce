import type { RosterSort } from '../../contract/index.ts';
import type { BareRow } from './rows.ts';

type Value = string | number | null;

const levelRank = { executive: 0, senior: 1, frontline: 2 };

/** What the tree alone says about the order of a column. */
const bareValues: Partial<Record<RosterSort, (row: BareRow) => Value>> = {
  name: (row) => row.name.toLowerCase(),
  department: (row) => row.department.toLowerCase(),
  leaderLevel: (row) => levelRank[row.leaderLevel],
  directReports: (row) => row.directReports,
  organizationSize: (row) => row.organizationSize,
  answerRate: (row) => row.answerRate.value,
  teamActiveRate: (row) => row.teamActiveRate.value,
};

export function bareValue(sort: RosterSort): ((row: BareRow) => Value) | undefined {
  return bareValues[sort];
}

/** Sorts by a value, what has none last in both orders; equal ones by their id. */
export function sortBy<T>(
  items: T[],
  sortValue: (item: T) => Value,
  idOf: (item: T) => string,
  order: 'asc' | 'desc',
): T[] {
  const direction = order === 'asc' ? 1 : -1;
  const known = items.map((item) => ({ item, value: sortValue(item), id: idOf(item) }));
  known.sort((one, other) => {
    if (one.value === null || other.value === null)
      return Number(one.value === null) - Number(other.value === null) || compare(one.id, other.id);
    return direction * compare(one.value, other.value) || compare(one.id, other.id);
  });
  return known.map(({ item }) => item);
}

function compare<T extends string | number>(one: T, other: T): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

/** Whether a text is part of the name, the department or the id; letters of either case are the same. */
export function matches(row: BareRow, search: string | undefined): boolean {
  if (!search) return true;
  const text = search.toLowerCase();
  return [row.name, row.department, row.externalId].some((value) => value.toLowerCase().includes(text));
}
