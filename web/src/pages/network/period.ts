import type { Organization } from '../../../../server/contract/index.ts';
import type { NetworkSearch } from '../../filters/search.ts';
import { daysOfMonth, lastCompleteMonth, monthsUpTo } from '../../range/months.ts';
import type { DateRange } from '../../range/range.ts';
import { daysOfWeek, lastCompleteWeek, weeksUpTo } from '../../range/weeks.ts';

export type NetworkGrain = NonNullable<NetworkSearch['grain']>;

/** A complete week or month, those beside it that can be chosen, and the stretch whose trend leads up to it. */
export interface NetworkPeriod {
  grain: NetworkGrain;
  /** First day of the period, and of the newest one that there is. */
  period: string;
  newest: string;
  offered: string[];
  dates: DateRange;
  trend: DateRange;
}

const calendars = {
  week: { lastComplete: lastCompleteWeek, upTo: weeksUpTo, daysOf: daysOfWeek, offered: 26, trend: 26 },
  month: { lastComplete: lastCompleteMonth, upTo: monthsUpTo, daysOf: daysOfMonth, offered: 24, trend: 12 },
} as const;

/** The period that an address asks for; without one in it, the last complete month with activity. */
export function periodOf(
  { grain = 'month', period: asked }: Pick<NetworkSearch, 'grain' | 'period'>,
  { lastActivityOn, today }: Pick<Organization, 'lastActivityOn' | 'today'>,
): NetworkPeriod {
  const { lastComplete, upTo, daysOf, offered, trend } = calendars[grain];
  const newest = lastComplete(lastActivityOn ?? today, today);
  const period = lastComplete(asked ?? newest, today);
  const dates = daysOf(period);
  return {
    grain,
    period,
    newest,
    offered: [...new Set([...upTo(newest, offered), period])].sort().reverse(),
    dates,
    trend: { from: upTo(period, trend).at(-1) ?? period, to: dates.to },
  };
}
