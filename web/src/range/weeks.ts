import type { DateRange } from './range.ts';
import { Temporal } from './temporal.ts';

function mondayOf(date: string) {
  const day = Temporal.PlainDate.from(date);
  return day.subtract({ days: day.dayOfWeek - 1 });
}

/** Monday of the last week that had ended before `today`, and began no later than `day`. */
export function lastCompleteWeek(day: string, today: string): string {
  const running = mondayOf(today);
  const asked = mondayOf(day);
  const monday = Temporal.PlainDate.compare(asked, running) < 0 ? asked : running.subtract({ days: 7 });
  return monday.toString();
}

/** The Mondays of so many weeks up to and including one, newest first. */
export function weeksUpTo(monday: string, count: number): string[] {
  const newest = Temporal.PlainDate.from(monday);
  return Array.from({ length: count }, (_, back) => newest.subtract({ weeks: back }).toString());
}

/** The days of a week, given its Monday. */
export function daysOfWeek(monday: string): DateRange {
  return { from: monday, to: Temporal.PlainDate.from(monday).add({ days: 6 }).toString() };
}

/** The Monday after a Monday. */
export function weekAfter(monday: string): string {
  return Temporal.PlainDate.from(monday).add({ weeks: 1 }).toString();
}
