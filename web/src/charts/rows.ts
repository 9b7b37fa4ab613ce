import type { Point, Series } from '../../../server/contract/index.ts';

/** One period across all series, in the order of the series. */
export interface Row {
  period: string;
  complete: boolean;
  points: (Point | null)[];
  /** Figures of complete periods: the drawn line. */
  solid: (number | null)[];
  /** Figures of incomplete periods and of the one before, which the dashed piece starts from. */
  open: (number | null)[];
}

/** Puts series side by side by period. A gap, a suppressed and an undefined figure are all `null`. */
export function rowsOf(series: readonly Series[]): Row[] {
  const byPeriod = series.map((one) => new Map(one.points.map((point) => [point.period, point])));
  const periods = [...new Set(byPeriod.flatMap((points) => [...points.keys()]))].sort();
  const points = periods.map((period) => byPeriod.map((one) => one.get(period) ?? null));
  const complete = points.map((row) => row.every((point) => point?.complete !== false));
  return periods.map((period, index) => {
    const row = points[index] ?? [];
    const touchesOpen = !complete[index] || complete[index + 1] === false;
    const values = row.map((point) => point?.value ?? null);
    return {
      period,
      complete: complete[index] ?? true,
      points: row,
      solid: complete[index] ? values : values.map(() => null),
      open: touchesOpen ? values : values.map(() => null),
    };
  });
}

/** Whether a line has no neighbour to connect this row's point with, so that only a dot can show it. */
export function isAlone(rows: readonly Row[], index: number, column: number): boolean {
  const at = (place: number) => rows[place]?.points[column]?.value ?? null;
  return at(index) !== null && at(index - 1) === null && at(index + 1) === null;
}

export const hasSuppressed = (series: readonly Series[]): boolean =>
  series.some((one) => one.points.some((point) => point.suppressed));

export const hasIncomplete = (series: readonly Series[]): boolean =>
  series.some((one) => one.points.some((point) => !point.complete));

export const hasFigures = (series: readonly Series[]): boolean =>
  series.some((one) => one.points.some((point) => point.value !== null));
