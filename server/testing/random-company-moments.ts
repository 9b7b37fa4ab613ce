import { Temporal } from 'temporal-polyfill';
import type { Plan } from './random-company-plan.ts';
import { addDays } from './reference-calendar.ts';

/** A local time of a planned day; one that the clocks skip moves on by as much. */
export function instantAt(day: number, moment: string, { firstDay, timeZone }: Plan): Temporal.ZonedDateTime {
  return Temporal.PlainDateTime.from(`${addDays(firstDay, day)}T${moment}`).toZonedDateTime(timeZone);
}

export function nowOf(plan: Plan): Temporal.Instant {
  return instantAt(plan.now.day, plan.now.moment, plan).toInstant();
}
