import type { MetricResult, Point } from '../../server/contract/index.ts';
import type { FigureRow, RivalFigure } from './figure.ts';

/** A figure that a rival has otherwise than the product. */
export interface Difference {
  metric: string;
  week: string;
  key: string;
  product: Figure | 'nothing';
  rival: Figure;
}

type Figure = Pick<Point, 'value' | 'numerator' | 'denominator'>;

/**
 * Compares all that the product shows of a figure with the rival's rows, to the last digit: what it suppresses is left
 * out, and what the rival has and the product does not is a difference as well.
 */
export function differencesOf(
  figure: RivalFigure,
  rows: FigureRow[],
  { series }: MetricResult,
): Difference[] {
  const { metric } = figure;
  const left = new Map(rows.map((row) => [`${row.week} ${row.key}`, row]));
  const differences: Difference[] = [];
  for (const { key, points } of series) {
    for (const { period: week, value, numerator, denominator, suppressed } of points) {
      const rival = figureOf(figure, left.get(`${week} ${key}`));
      left.delete(`${week} ${key}`);
      const isSame =
        rival.value === value && rival.numerator === numerator && rival.denominator === denominator;
      if (!suppressed && !isSame)
        differences.push({ metric, week, key, product: { value, numerator, denominator }, rival });
    }
  }
  for (const row of left.values()) {
    const { week, key } = row;
    differences.push({ metric, week, key, product: 'nothing', rival: figureOf(figure, row) });
  }
  return differences;
}

/** What a row means in the contract's words; a group without a row has nothing to count. */
function figureOf({ isRatio }: RivalFigure, row: FigureRow | undefined): Figure {
  const numerator = row?.numerator ?? 0;
  if (!isRatio) return { value: numerator, numerator, denominator: null };
  const denominator = row?.denominator ?? 0;
  return { value: denominator === 0 ? null : numerator / denominator, numerator, denominator };
}
