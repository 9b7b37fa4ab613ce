import { type DateText, lastDayOf, periodOf, shiftPeriod, todayOf } from '../../calendar.ts';
import type { Context } from '../../context.ts';
import type { AnnotationSide, Filter, MetricResult, Point } from '../../contract/index.ts';
import {
  buildQuery,
  completeWeeks,
  firstActivity,
  type Metric,
  newestActivity,
  runMetric,
} from '../../metrics/index.ts';

type Week = AnnotationSide['weeks'][number];

export interface WeeklyFigures extends Pick<MetricResult, 'unit' | 'readsObserved'> {
  /** What a week shows, and why it does not count where it does not. */
  weekOf(week: DateText): Week;
}

/** The figures of a metric in these weeks, wherever they lie. Throws ProblemError where it has none for the filter (400). */
export async function weeklyFigures(
  context: Context,
  metric: Metric,
  filter: Filter,
  weeks: DateText[],
): Promise<WeeklyFigures> {
  const today = todayOf(context.config);
  const observed = await observedWeeks(context);
  const isObserved = (week: DateText) => observed.first <= week && week <= observed.last;
  const hasEnded = (week: DateText) => lastDayOf(week, 'week') < today;
  const asked = weeks.filter((week) => isObserved(week) && hasEnded(week)).sort();
  // One question from the first of them to the last; with none of them any week tells of the metric itself.
  const [first = '', last = ''] =
    asked.length > 0 ? [asked[0], asked.at(-1)] : completeWeeks(context, today, 2);
  const query = await buildQuery(context, { ...filter, from: first, to: last, grain: 'week' });
  const { series, unit, readsObserved } = await runMetric(context, metric, query);
  const points = new Map(series[0]?.points.map((point) => [point.period, point]));
  return {
    ...{ unit, readsObserved },
    weekOf: (week) => {
      if (!hasEnded(week)) return { week, value: null, missing: 'not_over' };
      const point = isObserved(week) ? points.get(week) : undefined;
      const missing = point ? missingIn(point) : 'no_activity';
      return { week, value: missing === null ? (point?.value ?? null) : null, missing };
    },
  };
}

function missingIn({ value, suppressed, final }: Point): Week['missing'] {
  if (suppressed) return 'suppressed';
  if (final === false) return 'not_final';
  return value === null ? 'no_figure' : null;
}

/**
 * From the first week that has had activity, or could have had it, on all of its days, to that of the newest: what lies
 * outside is not known to have been quiet. None where nothing was ever reported.
 */
async function observedWeeks(context: Context): Promise<{ first: DateText; last: DateText }> {
  const [first, newest] = await Promise.all([firstActivity(context), newestActivity(context)]);
  if (first === null || newest === null) return { first: '9999-12-31', last: '0001-01-01' };
  const monday = periodOf(first, 'week');
  return {
    first: monday === first ? monday : shiftPeriod(monday, 'week', 1),
    last: periodOf(newest, 'week'),
  };
}
