import type { DateText } from '../calendar.ts';
import type { Groups } from '../rollup/index.ts';

/** Rows by group, then by period. */
export function byGroup<Row extends { key: string; period: DateText }>(rows: Row[]): Groups<Row> {
  const groups: Groups<Row> = new Map();
  for (const row of rows) {
    const periods = groups.get(row.key) ?? new Map<DateText, Row>();
    groups.set(row.key, periods.set(row.period, row));
  }
  return groups;
}

/** Puts counts beside those that are there; each new period of a group begins as `blank`. */
export function addCounts<Counts extends object>(
  groups: Groups<Counts>,
  added: Groups<Partial<Counts>>,
  blank: Counts,
): void {
  for (const [key, periods] of added) {
    const all = groups.get(key) ?? new Map<DateText, Counts>();
    for (const [period, counts] of periods)
      all.set(period, Object.assign(all.get(period) ?? { ...blank }, counts));
    groups.set(key, all);
  }
}
