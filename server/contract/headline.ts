import type { Point, Series } from './metric.ts';

/** The last settled period of a series, and how it compares with those before it. */
export interface Headline {
  point: Point;
  /** The period before; null where there is none. */
  before: Point | null;
  /** Mean of the four periods before; null where one of them is unknown. */
  mean: number | null;
  /** Difference from the period before, in the unit of the series; null where either is unknown. */
  fromBefore: number | null;
  /** Difference from the mean of the four periods before; null where one of them is unknown. */
  fromMean: number | null;
}

const meanOver = 4;

/** Null where no period of the series `isSettled`: has ended, unless more is asked for. */
export function headlineOf(
  series: Series | undefined,
  isSettled: (point: Point) => boolean = ({ complete }) => complete,
): Headline | null {
  const settled = series?.points.filter(isSettled) ?? [];
  const point = settled.at(-1);
  if (!point) return null;
  const earlier = settled.slice(-1 - meanOver, -1);
  const before = earlier.at(-1) ?? null;
  const mean = earlier.length === meanOver ? meanOf(earlier.map(({ value }) => value)) : null;
  return {
    ...{ point, before, mean },
    fromBefore: difference(point.value, before?.value ?? null),
    fromMean: difference(point.value, mean),
  };
}

function difference(value: number | null, other: number | null): number | null {
  return value === null || other === null ? null : value - other;
}

function meanOf(values: (number | null)[]): number | null {
  let sum = 0;
  for (const value of values) {
    if (value === null) return null;
    sum += value;
  }
  return sum / values.length;
}
