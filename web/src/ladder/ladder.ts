import type { Series } from '../../../server/contract/index.ts';
import { rungs } from './rungs.ts';

export interface Ladder {
  period: string;
  /** Lowest rung first. */
  steps: { key: string; label: string; hint: string; share: number; count: number; before: number | null }[];
}

const rungOf = (series: Series) => series.rung ?? series.key;

/** Rungs in their order under the names that readers see. */
export function namedRungs(series: readonly Series[]): Series[] {
  return rungs.flatMap(({ id, label }) =>
    series.filter((one) => rungOf(one) === id).map((one) => ({ ...one, key: id, label })),
  );
}

/** How many stand on each rung in a period; null where a rung is unknown or nobody is counted. */
export function countsIn(series: readonly Series[], period: string): number[] | null {
  const counts = rungs.map(({ id }) => {
    const points = series.find((one) => rungOf(one) === id)?.points;
    return points?.find((point) => point.period === period)?.value ?? null;
  });
  const known = counts.filter((count) => count !== null);
  const total = known.reduce((sum, count) => sum + count, 0);
  return known.length === rungs.length && total > 0 ? known : null;
}

/** The share of eligible people on each rung in the last complete period, and in the one before. */
export function ladderOf(series: readonly Series[]): Ladder | null {
  const complete = series[0]?.points.filter((point) => point.complete) ?? [];
  const period = complete.at(-1)?.period;
  const counts = period ? countsIn(series, period) : null;
  if (!period || !counts) return null;
  const previous = complete.at(-2)?.period;
  const before = previous ? sharesOf(countsIn(series, previous)) : null;
  const shares = sharesOf(counts) ?? [];
  return {
    period,
    steps: rungs.map(({ id, label, hint }, index) => ({
      key: id,
      label,
      hint,
      share: shares[index] ?? 0,
      count: counts[index] ?? 0,
      before: before?.[index] ?? null,
    })),
  };
}

export function sharesOf(counts: number[] | null): number[] | null {
  const total = counts?.reduce((sum, count) => sum + count, 0) ?? 0;
  return counts && total > 0 ? counts.map((count) => count / total) : null;
}
