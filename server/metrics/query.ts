import { sql } from 'kysely';
import {
  type DateText,
  daysBetween,
  lastDayIn,
  periodOf,
  periodsBetween,
  shiftPeriod,
  todayOf,
} from '../calendar.ts';
import type { Context } from '../context.ts';
import type { Dimension, Filter, Grain } from '../contract/index.ts';
import { ProblemError } from '../http/problem.ts';
import { filterWithin } from './scope.ts';

/**
 * A question, as a value: API, page, CSV and report build one and hand it to the same function. Periods are whole, in
 * order and without gaps.
 */
export interface Query {
  grain: Grain;
  periods: DateText[];
  by: Dimension | undefined;
  filter: Filter;
}

/** More periods than any page can show: ten years of days. */
export const mostPeriods = 3_660;
const leastDays: Record<Grain, number> = { day: 1, week: 7, month: 28 };

/** Nobody was on a network before or will be after; the periods around these days still have four digits of year. */
const firstDay: DateText = '1900-01-01';
const lastDay: DateText = '2999-12-31';

/** How far back a question reaches that does not say. */
const defaultPeriods = 12;

interface Asked extends Filter {
  from?: DateText | undefined;
  to?: DateText | undefined;
  grain: Grain;
  by?: Dimension | undefined;
}

/**
 * Builds the value from what was asked; throws a problem where the range is upside down, too long or absurd, or the asker
 * may not see as much.
 */
export async function buildQuery(context: Context, asked: Asked): Promise<Query> {
  const { from: askedFrom, to: askedTo, grain, by } = asked;
  const filter = await filterWithin(context, asked);
  const to = askedTo ?? (await defaultEnd(context, askedFrom));
  const from = askedFrom ?? shiftPeriod(periodOf(to, grain), grain, 1 - defaultPeriods);
  if (from > to) {
    throw new ProblemError(400, 'range_upside_down', `from (${from}) lies after to (${to}).`);
  }
  refuseOutsideCalendar(from, to);
  if (daysBetween(from, to) / leastDays[grain] > mostPeriods) {
    const reason = `The range holds more than ${mostPeriods} periods of a ${grain}; ask for less.`;
    throw new ProblemError(400, 'range_too_long', reason);
  }
  const periods = periodsBetween(from, to, grain);
  return { grain, periods, by, filter };
}

/** Throws a problem where days lie so far out that no period is around them. */
export function refuseOutsideCalendar(from: DateText, to: DateText): void {
  if (from >= firstDay && to <= lastDay) return;
  const reason = `The range lies outside ${firstDay} to ${lastDay}.`;
  throw new ProblemError(400, 'range_outside_calendar', reason);
}

/** The newest activity; today without any, or where only later days were asked for. */
async function defaultEnd(context: Context, from: DateText | undefined): Promise<DateText> {
  const newest = await newestActivity(context);
  if (newest !== null && (from === undefined || from <= newest)) return newest;
  const today = todayOf(context.config);
  return from !== undefined && from > today ? from : today;
}

/** Day of the newest activity of a matched person; null without any. */
export async function newestActivity({ database }: Context): Promise<DateText | null> {
  const { rows } = await sql<{ week: DateText; days: number }>`
    select week, bit_or(active_days) as days from person_week
    where week = (select max(week) from person_week) group by week`.execute(database);
  const [newest] = rows;
  return newest ? lastDayIn(newest.week, newest.days) : null;
}
