import type { Point, Series } from './metric.ts';

/** The last complete period of a series, and how it compares with those before it. */
export interface Headline {
  point: Point;
  /** Difference from the period before, in the unit of the series; null where either is unknown. */
  fromBefore: number | null;
  /** Difference from the mean of the four periods before; null where one of them is unknown. */
  fromMean: number | null;
}

const meanOver = 4;

export function headlineOf(series: Series | undefined): Headline | null {
  const complete = series?.points.filter((point) => point.complete) ?? [];
  const point = complete.at(-1);
  if (!point) return null;
  const before = complete.slice(-1 - meanOver, -1).map(({ value }) => value);
  return {
    point,
    fromBefore: difference(point.value, before.at(-1) ?? null),
    fromMean: difference(point.value, before.length === meanOver ? mean(before) : null),
  };
}

function difference(value: number | null, other: number | null): number | null {
  return value === null || other === null ? null : value - other;
}

function mean(values: (number | null)[]): number | null {
  let sum = 0;
  for (const value of values) {
    if (value === null) return null;
    sum += value;
  }
  return sum / values.length;
}
