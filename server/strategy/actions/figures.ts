import { type DateText, lastDayOf, periodOf, shiftPeriod } from '../../calendar.ts';
import type { Context } from '../../context.ts';
import type { Dimension, Filter, Point } from '../../contract/index.ts';
import { firstActivity, type Metric, noFilter, runMetric } from '../../metrics/index.ts';

/** Weeks that stand for how things are now. */
export const recentWeeks = 4;

/** A share over several periods together. */
export interface Pooled {
  value: number;
  numerator: number;
  denominator: number;
}

/**
 * At most so many complete weeks that end with this one, oldest first; only those since the week in which activity began,
 * which is a whole one where it began on a Monday.
 */
export async function weeksUntil(context: Context, week: DateText, count: number): Promise<DateText[]> {
  const first = await firstActivity(context);
  if (first === null) return [];
  const monday = periodOf(first, 'week');
  const firstWeek = monday === first ? monday : shiftPeriod(monday, 'week', 1);
  const weeks = Array.from({ length: count }, (_, index) => shiftPeriod(week, 'week', index + 1 - count));
  return weeks.filter((one) => one >= firstWeek);
}

/** The points of a metric in these weeks, by group; of the whole under `all`. */
export async function weeklyPoints(
  context: Context,
  metric: Metric,
  weeks: DateText[],
  { by, filter }: { by?: Dimension; filter?: Partial<Filter> } = {},
): Promise<Map<string, Point[]>> {
  if (weeks.length === 0) return new Map();
  const query = { grain: 'week', periods: weeks, by, filter: { ...noFilter, ...filter } } as const;
  const { series } = await runMetric(context, metric, query);
  return new Map(series.map(({ key, points }) => [key, points]));
}

/** The share over all of these points together; null where one of them is suppressed, or there is nothing to share. */
export function pool(points: Pick<Point, 'numerator' | 'denominator' | 'suppressed'>[] = []): Pooled | null {
  if (points.some(({ suppressed }) => suppressed)) return null;
  const sum = (name: 'numerator' | 'denominator') =>
    points.reduce((sum, point) => sum + (point[name] ?? 0), 0);
  const [numerator, denominator] = [sum('numerator'), sum('denominator')];
  return denominator === 0 ? null : { value: numerator / denominator, numerator, denominator };
}

/** What is left of a whole without a part of it; null where nothing is. */
export function without(whole: Pooled, part: Pooled): Pooled | null {
  const numerator = whole.numerator - part.numerator;
  const denominator = whole.denominator - part.denominator;
  return denominator <= 0 ? null : { value: numerator / denominator, numerator, denominator };
}

/** First and last day of weeks, as the pages take them in their address. */
export function rangeOf(weeks: DateText[]): { from: DateText; to: DateText } {
  return { from: weeks[0] ?? '', to: lastDayOf(weeks.at(-1) ?? '', 'week') };
}
