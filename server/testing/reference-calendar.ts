import { Temporal } from 'temporal-polyfill';
import type { Grain } from '../contract/index.ts';

/** A day, an ISO week or a calendar month: its first and last local date, `YYYY-MM-DD`, both inclusive. */
export interface Period {
  first: string;
  last: string;
}

/** The local date on which an instant falls. */
export function dayOf(instant: string, timeZone: string): string {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone).toPlainDate().toString();
}

export function addDays(day: string, days: number): string {
  return Temporal.PlainDate.from(day).add({ days }).toString();
}

/** The period of the grain that contains a day; weeks run Monday to Sunday. */
export function periodOf(day: string, grain: Grain): Period {
  const date = Temporal.PlainDate.from(day);
  if (grain === 'day') return { first: day, last: day };
  if (grain === 'week') {
    const monday = date.subtract({ days: date.dayOfWeek - 1 });
    return { first: monday.toString(), last: monday.add({ days: 6 }).toString() };
  }
  return { first: date.with({ day: 1 }).toString(), last: date.with({ day: date.daysInMonth }).toString() };
}

export function periodBefore(period: Period, grain: Grain): Period {
  return periodOf(addDays(period.first, -1), grain);
}

export function periodAfter(period: Period, grain: Grain): Period {
  return periodOf(addDays(period.last, 1), grain);
}

/** Every period that contains a day of `from`..`to`, in order: the range widened outward to whole periods. */
export function periodsBetween(from: string, to: string, grain: Grain): Period[] {
  const periods: Period[] = [];
  for (let period = periodOf(from, grain); period.first <= to; period = periodAfter(period, grain)) {
    periods.push(period);
  }
  return periods;
}

/** A period is complete once the local midnight after its last day has come. */
export function isComplete(period: Period, now: string, timeZone: string): boolean {
  const end = Temporal.PlainDate.from(period.last).add({ days: 1 }).toZonedDateTime({ timeZone }).toInstant();
  return Temporal.Instant.compare(end, Temporal.Instant.from(now)) <= 0;
}
