import { beginningOfTime, type DateText, endOfTime } from '../calendar.ts';
import { noneKey } from '../contract/index.ts';
import { startPacing } from './pace.ts';

/** A value in force from the period `from` until the next step. */
export interface Step<T> {
  from: DateText;
  value: T;
}

/** Somebody reports to `managerId` on the last day of each period from `from` until before `until`. */
export interface Report {
  managerId: number;
  from: DateText;
  until: DateText;
}

/** Level of a manager by depth below the top of the reporting tree (metrics.md §2). */
function levelOfDepth(depth: number): string {
  if (depth <= 1) return 'executive';
  return depth === 2 ? 'senior' : 'frontline';
}

/**
 * The leader level of everybody who is a manager at some time, as steps over the periods; `(none)` while nobody reports
 * to them. Goes through time once: at each period in which the tree changes, the depth of its managers is taken anew.
 */
export async function leaderLevels(
  places: Map<number, Step<{ managerId: number | null }>[]>,
  reports: Report[],
): Promise<Map<number, Step<string>[]>> {
  const pace = startPacing();
  const changes = new Map<DateText, (() => void)[]>();
  const at = (period: DateText, change: () => void) => {
    const list = changes.get(period);
    if (list) list.push(change);
    else changes.set(period, [change]);
  };

  const managerOf = new Map<number, number | null>();
  for (const [person, steps] of places) {
    let before: number | null = null;
    for (const { from, value } of steps) {
      const { managerId } = value;
      if (managerId !== before) at(from, () => managerOf.set(person, managerId));
      before = managerId;
    }
  }
  const reportCount = new Map<number, number>();
  const count = (manager: number, change: number) =>
    reportCount.set(manager, (reportCount.get(manager) ?? 0) + change);
  for (const { managerId, from, until } of reports) {
    at(from, () => count(managerId, 1));
    if (until !== endOfTime) at(until, () => count(managerId, -1));
  }

  const levels = new Map<number, Step<string>[]>();
  for (const period of [...changes.keys()].sort()) {
    for (const change of changes.get(period) ?? []) change();
    for (const [manager, count] of reportCount) {
      const level = count > 0 ? levelOfDepth(depthOf(manager, managerOf)) : noneKey;
      const steps = levels.get(manager) ?? [{ from: beginningOfTime, value: noneKey }];
      levels.set(manager, steps);
      if (steps.at(-1)?.value !== level) steps.push({ from: period, value: level });
    }
    await pace();
  }
  return levels;
}

/** Steps up to somebody without a known manager. A reporting line that runs in a circle is followed once around. */
function depthOf(manager: number, managerOf: Map<number, number | null>): number {
  const seen = new Set([manager]);
  let depth = 0;
  for (let above = managerOf.get(manager); above != null && !seen.has(above); above = managerOf.get(above)) {
    seen.add(above);
    depth += 1;
  }
  return depth;
}
