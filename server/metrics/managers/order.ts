import type { RosterSort } from '../../contract/index.ts';
import type { SortValue } from '../order.ts';
import type { BareRow } from './rows.ts';

const levelRank = { executive: 0, senior: 1, frontline: 2 };

/** What the tree alone says about the order of a column. */
const bareValues: Partial<Record<RosterSort, (row: BareRow) => SortValue>> = {
  name: (row) => row.name.toLowerCase(),
  department: (row) => row.department.toLowerCase(),
  leaderLevel: (row) => levelRank[row.leaderLevel],
  directReports: (row) => row.directReports,
  organizationSize: (row) => row.organizationSize,
  answerRate: (row) => row.answerRate.value,
  teamActiveRate: (row) => row.teamActiveRate.value,
};

export function bareValue(sort: RosterSort): ((row: BareRow) => SortValue) | undefined {
  return bareValues[sort];
}

/** Whether a text is part of the name, the department or the id; letters of either case are the same. */
export function matches(row: BareRow, search: string | undefined): boolean {
  if (!search) return true;
  const text = search.toLowerCase();
  return [row.name, row.department, row.externalId].some((value) => value.toLowerCase().includes(text));
}
