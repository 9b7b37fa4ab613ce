import { Temporal } from 'temporal-polyfill';
import type { Grain } from './contract/index.ts';

/** Dates are texts `YYYY-MM-DD` throughout: they compare as they sort, and no time zone can shift them. */
export type DateText = string;

/** The first and the last day of something. */
export interface Extent {
  from: DateText;
  to: DateText;
}

/** Stands for "since ever" and "still" where a column needs a value; the first is a Monday and the first of a month. */
export const beginningOfTime: DateText = '0001-01-01';
export const endOfTime: DateText = '9999-12-31';

// Every query asks for hundreds of days: plain numbers are eight times as fast as an object for each.
const dayLength = 86_400_000;

/** Days since 1970-01-01, which was a Thursday. */
function dayNumber(date: DateText): number {
  return Date.parse(`${date}T00:00:00Z`) / dayLength;
}

/** The day so many days after 1970-01-01. Throws RangeError for what is no number of a day, as that of a text that is no date. */
export function dateOfDay(day: number): DateText {
  return dateOf(new Date(day * dayLength));
}

/** Years of four digits are written in four. */
function dateOf(instant: Date): DateText {
  return instant.toISOString().slice(0, -'T00:00:00.000Z'.length);
}

/** First day of the period that holds `date`: the day itself, its Monday (ISO week), or the first of its month. */
export function periodOf(date: DateText, grain: Grain): DateText {
  if (grain === 'day' || date === endOfTime) return date;
  if (grain === 'month') return `${date.slice(0, 8)}01`;
  const day = dayNumber(date);
  const daysSinceMonday = (((day + 3) % 7) + 7) % 7;
  return dateOfDay(day - daysSinceMonday);
}

/** The period `count` periods later (earlier, when negative). */
export function shiftPeriod(period: DateText, grain: Grain, count: number): DateText {
  if (grain !== 'month') return addDays(period, grain === 'week' ? 7 * count : count);
  const first = new Date(dayNumber(period) * dayLength);
  first.setUTCMonth(first.getUTCMonth() + count);
  return dateOf(first);
}

export function addDays(date: DateText, days: number): DateText {
  return dateOfDay(dayNumber(date) + days);
}

/** Last day of the period. */
export function lastDayOf(period: DateText, grain: Grain): DateText {
  if (grain === 'day') return period;
  return addDays(shiftPeriod(period, grain, 1), -1);
}

/** Whole days from the first date to the second. */
export function daysBetween(from: DateText, to: DateText): number {
  return dayNumber(to) - dayNumber(from);
}

/** All periods that touch the days `from` .. `to`, both inclusive, in order. */
export function periodsBetween(from: DateText, to: DateText, grain: Grain): DateText[] {
  const periods: DateText[] = [];
  const first = periodOf(from, grain);
  for (let period = first; period <= to; period = shiftPeriod(first, grain, periods.length))
    periods.push(period);
  return periods;
}

/** The date of an instant in a time zone (IANA name). */
export function localDate(instant: Date, timeZone: string): DateText {
  return Temporal.Instant.fromEpochMilliseconds(instant.getTime())
    .toZonedDateTimeISO(timeZone)
    .toPlainDate()
    .toString();
}

/** A clock that always says `frozenAt`, or goes where that is not given. */
export function clockOf(frozenAt: string | undefined): () => Date {
  return frozenAt === undefined ? () => new Date() : () => new Date(frozenAt);
}

/** The date of the organisation's clock. */
export function todayOf({ now, timeZone }: { now: () => Date; timeZone: string }): DateText {
  return localDate(now(), timeZone);
}

/** Days of one ISO week (bit 0 Monday .. bit 6 Sunday) that belong to a period or window. */
export interface WeekDays {
  period: DateText;
  week: DateText;
  days: number;
}

/** The last of the days of a week that a mask names: bit 0 is Monday, and one is set. */
export function lastDayIn(week: DateText, days: number): DateText {
  return addDays(week, Math.floor(Math.log2(days)));
}

/** The weeks, and in each the days, between `from` and `to`, both inclusive. */
export function weekDaysBetween(period: DateText, from: DateText, to: DateText): WeekDays[] {
  return periodsBetween(from, to, 'week').map((week) => {
    const first = from > week ? daysBetween(week, from) : 0;
    const last = Math.min(daysBetween(week, to), 6);
    return { period, week, days: (1 << (last + 1)) - (1 << first) };
  });
}

/** The days of each period, by the weeks they fall in. */
export function daysOfPeriods(periods: DateText[], grain: Grain): WeekDays[] {
  return periods.flatMap((period) => weekDaysBetween(period, period, lastDayOf(period, grain)));
}

/** Length of the window of `stickiness`, in days. */
export const windowDays = 28;

/** The 28 days that end with each period, by the weeks they fall in. */
export function windowsOfPeriods(periods: DateText[], grain: Grain): WeekDays[] {
  return periods.flatMap((period) => {
    const last = lastDayOf(period, grain);
    return weekDaysBetween(period, addDays(last, 1 - windowDays), last);
  });
}
