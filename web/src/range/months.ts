import type { DateRange } from './range.ts';
import { Temporal } from './temporal.ts';

/** First day of the last month that had ended before `today`, and began no later than `day`. */
export function lastCompleteMonth(day: string, today: string): string {
  const running = Temporal.PlainDate.from(today).with({ day: 1 });
  const asked = Temporal.PlainDate.from(day).with({ day: 1 });
  const first = Temporal.PlainDate.compare(asked, running) < 0 ? asked : running.subtract({ months: 1 });
  return first.toString();
}

/** The first days of so many months up to and including one, newest first. */
export function monthsUpTo(month: string, count: number): string[] {
  const newest = Temporal.PlainDate.from(month);
  return Array.from({ length: count }, (_, back) => newest.subtract({ months: back }).toString());
}

/** The days of a month, given its first. */
export function daysOfMonth(month: string): DateRange {
  const first = Temporal.PlainDate.from(month);
  return { from: month, to: first.with({ day: first.daysInMonth }).toString() };
}
