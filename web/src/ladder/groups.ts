import type { Series } from '../../../server/contract/index.ts';
import { countsIn, sharesOf } from './ladder.ts';
import { rungs } from './rungs.ts';

/** One group's ladder in one period: shares by rung, lowest first; null where it is hidden or nobody is counted. */
export interface GroupLadder {
  key: string;
  label: string;
  shares: number[] | null;
  /** How many are counted; 0 where that is hidden. */
  people: number;
  /** Whether it is withheld for privacy. */
  isHidden: boolean;
}

/** The API names a group's rung `GROUP:RUNG`, and the rung of everyone together `RUNG`. */
function groupOf({ key, label, rung }: Series): { key: string; label: string } | null {
  if (rung === undefined || key === rung) return null;
  return { key: withoutEnd(key, `:${rung}`), label: withoutEnd(label, `: ${rung}`) };
}

function withoutEnd(text: string, end: string): string {
  return text.endsWith(end) ? text.slice(0, -end.length) : text;
}

/** Whether these are the ladders of groups rather than of everyone together. */
export const isOfGroups = (series: readonly Series[]): boolean => series.some((one) => groupOf(one) !== null);

/** The groups of a ladder that is broken down, those with the fewest absent first and the hidden last. */
export function groupLadders(series: readonly Series[], period: string): GroupLadder[] {
  const groups = Map.groupBy(series, (one) => groupOf(one)?.key ?? '');
  return [...groups]
    .map(([key, steps]) => {
      const counts = countsIn(steps, period);
      return {
        key,
        label: (steps[0] && groupOf(steps[0])?.label) ?? key,
        shares: sharesOf(counts),
        people: counts?.reduce((sum, count) => sum + count, 0) ?? 0,
        isHidden: steps.some(({ points }) =>
          points.some((point) => point.period === period && point.suppressed),
        ),
      };
    })
    .sort((a, b) => (a.shares?.[0] ?? 2) - (b.shares?.[0] ?? 2) || a.label.localeCompare(b.label, 'en'));
}

/** Every group's every rung as a series of its own, under a name that says both. */
export function groupedRungs(series: readonly Series[]): Series[] {
  return series.map((one) => {
    const rung = rungs.find(({ id }) => id === one.rung)?.label ?? one.rung ?? '';
    return { ...one, label: `${groupOf(one)?.label ?? ''}, ${rung.toLowerCase()}` };
  });
}
