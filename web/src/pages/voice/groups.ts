import type { Point, Series } from '../../../../server/contract/index.ts';

export interface GroupFigure {
  key: string;
  label: string;
  value: number;
  numerator: number | null;
  denominator: number | null;
}

export interface GroupFigures {
  /** The newest period that is complete and final; null where there is none. */
  period: string | null;
  /** Highest first. */
  groups: GroupFigure[];
  /** Names of groups too small to be shown, and of those that have no figure, such as no posts. */
  hidden: string[];
  empty: string[];
}

const isSettled = ({ complete, final }: Point) => complete && final !== false;

/** The figures of every group in one period. */
export function groupFigures(series: readonly Series[]): GroupFigures {
  const settled = series.flatMap(({ points }) => points.filter(isSettled).map(({ period }) => period));
  const period = settled.sort().at(-1) ?? null;
  const figures: GroupFigures = { period, groups: [], hidden: [], empty: [] };
  for (const { key, label, points } of series) {
    const point = points.find((candidate) => candidate.period === period);
    if (!point) continue;
    const { value, numerator, denominator, suppressed } = point;
    if (suppressed) figures.hidden.push(label);
    else if (value === null) figures.empty.push(label);
    else figures.groups.push({ key, label, value, numerator, denominator });
  }
  figures.groups.sort((a, b) => b.value - a.value || a.label.localeCompare(b.label, 'en'));
  return figures;
}
