import type { Grain } from '../../../server/contract/index.ts';

// Organisation-local dates have no time zone; formatting them in UTC keeps the browser's zone from moving them.
const day = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
});
const month = new Intl.DateTimeFormat('en-GB', { month: 'short', year: 'numeric', timeZone: 'UTC' });
const weekday = new Intl.DateTimeFormat('en-GB', { weekday: 'long', timeZone: 'UTC' });

const atMidnight = (date: string) => new Date(`${date}T00:00:00Z`);

/** `2 Mar 2026` */
export const formatDate = (date: string): string => day.format(atMidnight(date));

/** `Monday` */
export const formatWeekday = (date: string): string => weekday.format(atMidnight(date));

/** A period by its first day, short enough for an axis: `2 Mar 2026`, for months `Mar 2026`. */
export function formatPeriod(period: string, grain: Grain): string {
  return grain === 'month' ? month.format(atMidnight(period)) : formatDate(period);
}

/** A period in words: `Week of 2 Mar 2026`. */
export function formatPeriodTitle(period: string, grain: Grain): string {
  return grain === 'week' ? `Week of ${formatDate(period)}` : formatPeriod(period, grain);
}
