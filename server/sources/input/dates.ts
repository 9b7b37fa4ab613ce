import { z } from 'zod';
import { dateSchema } from '../../contract/index.ts';

/** Which of day and month comes first in the dates with slashes of a column. */
export type DateOrder = 'month first' | 'day first';

const iso = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[T ].*)?$/;
const dotted = /^(\d{1,2})\.(\d{1,2})\.(\d+)$/;
const slashed = /^(\d{1,2})[/-](\d{1,2})[/-](\d+)(?: .*)?$/;

export type DateReading = { date: string } | { problem: string };

/**
 * Reads YYYY-MM-DD, YYYY/MM/DD, D.M.YYYY, and M/D/YYYY or D/M/YYYY as `order` says; a time of day after it is left
 * off. Gives an ISO date, or what is wrong with the text.
 */
export function readDate(text: string, order: DateOrder): DateReading {
  const years = iso.exec(text);
  if (years) return calendarDate(years[1], years[2], years[3]);
  const dots = dotted.exec(text);
  if (dots) return calendarDate(dots[3], dots[2], dots[1]);
  const slashes = slashed.exec(text);
  if (!slashes) return { problem: 'expected a date as YYYY-MM-DD, M/D/YYYY or D.M.YYYY' };
  const [first, second, year] = slashes.slice(1);
  return order === 'month first' ? calendarDate(year, first, second) : calendarDate(year, second, first);
}

function calendarDate(year = '', month = '', day = ''): DateReading {
  if (year.length !== 4) return { problem: `expected a year of four digits, found ${year.length}` };
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const exists = !Number.isNaN(Date.parse(date)) && new Date(date).toISOString().startsWith(date);
  return exists ? { date } : { problem: 'expected a date that the calendar has' };
}

/** What the dates of a column say about their order: one of the two, nothing (`null`), or both at once. */
export function orderOf(texts: Iterable<string>): DateOrder | 'contradictory' | null {
  let dayFirst = false;
  let monthFirst = false;
  for (const text of texts) {
    const [, first, second] = slashed.exec(text) ?? [];
    if (Number(first) > 12) dayFirst = true;
    if (Number(second) > 12) monthFirst = true;
  }
  if (dayFirst && monthFirst) return 'contradictory';
  if (dayFirst) return 'day first';
  return monthFirst ? 'month first' : null;
}

/** True where the text is a date with slashes, whose order has to be known. */
export function needsOrder(text: string): boolean {
  return slashed.test(text);
}

/** A field that holds a date whose order of day and month is certain; gives it as YYYY-MM-DD. */
export const dateText = z
  .string('expected a date, found nothing')
  .transform((text) => {
    const reading = needsOrder(text) ? null : readDate(text, 'day first');
    return reading && 'date' in reading ? reading.date : '';
  })
  .refine((text) => dateSchema.safeParse(text).success, 'expected a date as YYYY-MM-DD');
