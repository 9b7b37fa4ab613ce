import type { Series } from '../../../server/contract/index.ts';
import { countsIn, sharesOf } from './ladder.ts';
import { rungs } from './rungs.ts';

/** One group's ladder in one period: shares by rung, lowest first; null where it is hidden or nobody is counted. */
export interface GroupLadder {
  key: string;
  label: string;
  shares: number[] | null;
}

/** The groups of a ladder that is broken down, those with the fewest absent first and the hidden last. */
export function groupLadders(series: readonly Series[], period: string): GroupLadder[] {
  const groups = Map.groupBy(series, ({ key }) => key);
  return [...groups]
    .map(([key, steps]) => ({
      key,
      label: steps[0]?.label ?? key,
      shares: sharesOf(countsIn(steps, period)),
    }))
    .sort((a, b) => (a.shares?.[0] ?? 2) - (b.shares?.[0] ?? 2) || a.label.localeCompare(b.label, 'en'));
}

/** Every group's every rung as a series of its own, under a name that says both. */
export function groupedRungs(series: readonly Series[]): Series[] {
  return series.map((one) => {
    const rung = rungs.find(({ id }) => id === one.rung)?.label ?? one.rung ?? '';
    return { ...one, key: `${one.key} ${one.rung}`, label: `${one.label}, ${rung.toLowerCase()}` };
  });
}
