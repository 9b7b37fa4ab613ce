import { Temporal } from 'temporal-polyfill';
import { addDays, type DateText, localDate, periodOf } from '../calendar.ts';

/** When something is mailed every week, on the clock on the wall in the organisation's time zone. */
export interface Schedule {
  /** 1 Monday to 7 Sunday. */
  weekday: number;
  /** `HH:MM` */
  time: string;
}

/**
 * The newest instant, at or before now, at which a schedule was due: once in each week and never two. A
 * time that a clock skips is that much later (02:30 is 03:30 on that day), one that comes twice counts the first time.
 */
export function lastDue(schedule: Schedule, now: Date, timeZone: string): Date {
  const thisWeek = dueInWeekOf(now, schedule, timeZone, 0);
  return thisWeek <= now ? thisWeek : dueInWeekOf(now, schedule, timeZone, -1);
}

/** The first instant after now at which it is due, `weeks` weeks later than that where they are given. */
export function nextDue(schedule: Schedule, now: Date, timeZone: string, weeks = 0): Date {
  const thisWeek = dueInWeekOf(now, schedule, timeZone, 0);
  return dueInWeekOf(now, schedule, timeZone, thisWeek > now ? weeks : weeks + 1);
}

/**
 * The week that is to be mailed about by now, by its Monday; null where the newest instant at which it was due had passed
 * when the schedule began to count: an hour of before is not made up for.
 */
export function dueWeek(
  schedule: Schedule & { scheduledFrom: Date },
  now: Date,
  timeZone: string,
): DateText | null {
  const due = lastDue(schedule, now, timeZone);
  return due <= schedule.scheduledFrom ? null : lastCompleteWeek(due, timeZone);
}

function dueInWeekOf(instant: Date, { weekday, time }: Schedule, timeZone: string, weeksLater: number): Date {
  const monday = periodOf(localDate(instant, timeZone), 'week');
  const date = addDays(monday, 7 * weeksLater + weekday - 1);
  const local = Temporal.PlainDateTime.from(`${date}T${time}`);
  return new Date(local.toZonedDateTime(timeZone, { disambiguation: 'compatible' }).epochMilliseconds);
}

/** The week that a report is about which is made at an instant: the last complete one, by its Monday. */
export function lastCompleteWeek(instant: Date, timeZone: string): DateText {
  return addDays(periodOf(localDate(instant, timeZone), 'week'), -7);
}
