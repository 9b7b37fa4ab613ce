import { median } from '../../metrics/index.ts';

export interface LinePoint {
  x: number;
  y: number;
}

/** A straight line: y = intercept + slope * x. */
export interface Line {
  slope: number;
  intercept: number;
}

/**
 * The Theil-Sen line: its slope is the median of the slopes between each two points, its intercept the median of what is
 * left of each y. A few outliers do not move it (Sen 1968, doi:10.1080/01621459.1968.10480934). Null for fewer than two
 * points; no two may have the same x.
 */
export function theilSenLine(points: LinePoint[]): Line | null {
  const slopes = points.flatMap((one, index) =>
    points.slice(index + 1).map((other) => (other.y - one.y) / (other.x - one.x)),
  );
  const slope = median(slopes);
  if (slope === null) return null;
  const intercept = median(points.map(({ x, y }) => y - slope * x));
  return intercept === null ? null : { slope, intercept };
}

/** Where a line runs at x. */
export function valueAt({ slope, intercept }: Line, x: number): number {
  return intercept + slope * x;
}
