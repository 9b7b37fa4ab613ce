import { type DateText, localDate, periodOf, shiftPeriod } from '../../calendar.ts';
import type { Context } from '../../context.ts';

/** The last complete week of today. */
export function lastCompleteWeek({ config }: Context): DateText {
  return shiftPeriod(periodOf(localDate(config.now(), config.timeZone), 'week'), 'week', -1);
}
