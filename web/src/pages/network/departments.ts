import type { Network } from '../../../../server/contract/index.ts';

/** Departments by name, with the number of replies and reactions between them. */
export interface Tie {
  department: string;
  events: number;
}

/** What one department writes and whom it answers, over the departments that are shown. */
export interface DepartmentRow {
  key: string;
  people: number;
  eiIndex: number | null;
  /** Replies and reactions written, those to the own department among them. */
  written: number;
  within: number;
  /** By key of the department answered; without an entry none. */
  to: ReadonlyMap<string, number>;
  /** The other department answered most, and the one that answers most. */
  answersMost: Tie | null;
  answeredMostBy: Tie | null;
}

/** The departments that may be shown, largest first, and the names of those that may not. */
export function departmentsOf({ departments, links }: Network): { rows: DepartmentRow[]; hidden: string[] } {
  const to = new Map<string, Map<string, number>>();
  for (const { from, to: target, events } of links) {
    to.set(from, (to.get(from) ?? new Map<string, number>()).set(target, events));
  }
  const rows = departments
    .filter(({ suppressed }) => !suppressed)
    .map(({ key, people, eiIndex }): DepartmentRow => {
      const own = to.get(key) ?? new Map<string, number>();
      const heard = links.filter((link) => link.to === key && link.from !== key);
      const told = links.filter((link) => link.from === key && link.to !== key);
      return {
        ...{ key, eiIndex, people: people ?? 0, to: own, within: own.get(key) ?? 0 },
        written: [...own.values()].reduce((sum, events) => sum + events, 0),
        answersMost: strongest(told.map(({ to: department, events }) => ({ department, events }))),
        answeredMostBy: strongest(heard.map(({ from: department, events }) => ({ department, events }))),
      };
    })
    .sort((a, b) => b.people - a.people || a.key.localeCompare(b.key, 'en'));
  return { rows, hidden: departments.filter(({ suppressed }) => suppressed).map(({ key }) => key) };
}

function strongest(ties: Tie[]): Tie | null {
  const [first] = ties.sort((a, b) => b.events - a.events || a.department.localeCompare(b.department, 'en'));
  return first ?? null;
}

/** The rows whose name holds what was typed, in any case. */
export function named(rows: readonly DepartmentRow[], text: string | undefined): DepartmentRow[] {
  const wanted = text?.toLocaleLowerCase('en') ?? '';
  return rows.filter(({ key }) => key.toLocaleLowerCase('en').includes(wanted));
}

export const departmentSorts = [
  'department',
  'eiIndex',
  'people',
  'written',
  'within',
  'answersMost',
  'answeredMostBy',
] as const;
export type DepartmentSort = (typeof departmentSorts)[number];

const figures: Record<Exclude<DepartmentSort, 'department'>, (row: DepartmentRow) => number | null> = {
  eiIndex: ({ eiIndex }) => eiIndex,
  people: ({ people }) => people,
  written: ({ written }) => written,
  within: withinShare,
  answersMost: ({ answersMost }) => answersMost?.events ?? null,
  answeredMostBy: ({ answeredMostBy }) => answeredMostBy?.events ?? null,
};

/** Share of what a department writes that answers its own people; null where it writes nothing. */
export function withinShare({ within, written }: DepartmentRow): number | null {
  return written === 0 ? null : within / written;
}

/** Rows in an order; those without the figure come last in either. */
export function sorted(
  rows: readonly DepartmentRow[],
  { key, order }: { key: DepartmentSort; order: 'asc' | 'desc' },
): DepartmentRow[] {
  const sign = order === 'asc' ? 1 : -1;
  const byName = (a: DepartmentRow, b: DepartmentRow) => a.key.localeCompare(b.key, 'en');
  if (key === 'department') return [...rows].sort((a, b) => sign * byName(a, b));
  const figure = figures[key];
  return [...rows].sort((a, b) => {
    const [first, second] = [figure(a), figure(b)];
    if (first === null || second === null)
      return Number(first === null) - Number(second === null) || byName(a, b);
    return sign * (first - second) || byName(a, b);
  });
}
