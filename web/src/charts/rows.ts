import type { Point, Series } from '../../../server/contract/index.ts';

/** One period across all series, in the order of the series. */
export interface Row {
  period: string;
  complete: boolean;
  /** False where a figure of the period may still change although the period has ended. */
  final: boolean;
  points: (Point | null)[];
  /** Figures of complete periods that will not change: the drawn line. */
  solid: (number | null)[];
  /** All other figures, and those of the period before, which the dashed piece starts from. */
  open: (number | null)[];
}

/** Puts series side by side by period. A gap, a suppressed and an undefined figure are all `null`. */
export function rowsOf(series: readonly Series[]): Row[] {
  const byPeriod = series.map((one) => new Map(one.points.map((point) => [point.period, point])));
  const periods = [...new Set(byPeriod.flatMap((points) => [...points.keys()]))].sort();
  const points = periods.map((period) => byPeriod.map((one) => one.get(period) ?? null));
  const complete = points.map((row) => row.every((point) => point?.complete !== false));
  const final = points.map((row) => row.every((point) => point?.final !== false));
  const settled = periods.map((_, index) => complete[index] === true && final[index] === true);
  return periods.map((period, index) => {
    const row = points[index] ?? [];
    const touchesOpen = !settled[index] || settled[index + 1] === false;
    const values = row.map((point) => point?.value ?? null);
    return {
      period,
      complete: complete[index] ?? true,
      final: final[index] ?? true,
      points: row,
      solid: settled[index] ? values : values.map(() => null),
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

/** Whether a figure is drawn of a period that has not ended. */
export const hasIncomplete = (series: readonly Series[]): boolean =>
  series.some((one) => one.points.some(({ complete, value }) => !complete && value !== null));

/** Whether a figure is drawn that may still change, be its period complete or not. */
export const hasUnsettled = (series: readonly Series[]): boolean =>
  series.some((one) => one.points.some(({ final, value }) => final === false && value !== null));

export const hasFigures = (series: readonly Series[]): boolean =>
  series.some((one) => one.points.some((point) => point.value !== null));
