import { type DateText, periodOf, shiftPeriod, todayOf } from '../../calendar.ts';
import type { Context } from '../../context.ts';

/** The last complete week of today. */
export function lastCompleteWeek({ config }: Context): DateText {
  return shiftPeriod(periodOf(todayOf(config), 'week'), 'week', -1);
}
