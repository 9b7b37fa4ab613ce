import { type DateText, lastDayOf, periodOf, shiftPeriod, todayOf } from '../calendar.ts';
import type { Context } from '../context.ts';
import type { Filter, Grain } from '../contract/index.ts';
import { ProblemError } from '../http/problem.ts';
import { buildQuery, type Query } from './query.ts';

interface AskedPeriod extends Partial<Filter> {
  from?: DateText | undefined;
  to?: DateText | undefined;
  grain: Grain;
}

/** A question about one period; the last complete one where none is named. Throws a problem where two are. */
export async function onePeriod(
  context: Context,
  asked: AskedPeriod,
): Promise<{ query: Query; period: DateText; complete: boolean }> {
  const today = todayOf(context.config);
  const day = asked.to ?? asked.from ?? shiftPeriod(periodOf(today, asked.grain), asked.grain, -1);
  const query = await buildQuery(context, {
    ...noFilter,
    ...asked,
    by: undefined,
    from: asked.from ?? day,
    to: day,
  });
  const [period = ''] = query.periods;
  if (query.periods.length > 1) {
    const reason = `from and to lie in ${query.periods.length} periods of a ${asked.grain}; this answer is of one.`;
    throw new ProblemError(400, 'one_period', reason);
  }
  return { query, period, complete: lastDayOf(period, asked.grain) < today };
}

export const noFilter: Filter = {
  department: undefined,
  location: undefined,
  level: undefined,
  leader: undefined,
  source: undefined,
  community: undefined,
};

/** The last complete weeks that end on or before a day, oldest first. */
export function completeWeeks(context: Context, day: DateText, count: number): DateText[] {
  const today = todayOf(context.config);
  const until = day < today ? day : today;
  const running = periodOf(until, 'week');
  const ended = lastDayOf(running, 'week') <= day && lastDayOf(running, 'week') < today;
  const last = ended ? running : shiftPeriod(running, 'week', -1);
  return Array.from({ length: count }, (_, index) => shiftPeriod(last, 'week', index + 1 - count));
}
