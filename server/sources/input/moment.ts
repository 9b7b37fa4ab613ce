import { Temporal } from 'temporal-polyfill';
import { type DateOrder, needsOrder, readDate } from './dates.ts';
import { instantOfMilliseconds, instantOfSeconds } from './instant.ts';

/** How moments without an offset are meant. */
export interface MomentReading {
  /** IANA name: the zone of clocks that say none */
  timeZone: string;
  /** of dates with slashes */
  order: DateOrder;
}

const withOffset =
  /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d(?:[.,]\d{1,9})?)?) ?(Z|UTC|GMT|[+-]\d\d:?\d\d)$/i;
const dateAndTime = /^(\S+?)(?:T|,? +)(\d{1,2}):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?(?: ?([AP])\.?M\.?)?$/i;
const seconds = /^\d{9,11}(?:\.\d{1,9})?$/;
const milliseconds = /^\d{12,14}$/;

/**
 * The RFC 3339 instant that a text means: RFC 3339 itself, with a space and without a colon in the offset as well; a date and
 * a time of day in the given zone, as ISO 8601 or local habits write them (a clock that strikes twice means the first,
 * one that is left out the moment after); a date alone, which is its noon there; Unix seconds or milliseconds. Null for
 * anything else.
 */
export function readMoment(text: string, { timeZone, order }: MomentReading): string | null {
  const [, day, clock, offset] = withOffset.exec(text) ?? [];
  if (day && clock && offset) {
    const zone = /^[a-z]/i.test(offset) ? 'Z' : `${offset.slice(0, 3)}:${offset.slice(-2)}`;
    return existing(`${day}T${clock.length === 5 ? `${clock}:00` : clock.replace(',', '.')}${zone}`);
  }
  if (seconds.test(text)) return instantOfSeconds(text);
  if (milliseconds.test(text)) return instantOfMilliseconds(Number(text));
  const parts = dateAndTime.exec(text);
  const read = readDate(parts?.[1] ?? text, order);
  if (!('date' in read)) return null;
  const time = parts ? timeOf(parts) : '12:00:00';
  return time === null ? null : inZone(`${read.date}T${time}`, timeZone);
}

/** True where the text is read differently by the order of day and month. */
export function momentNeedsOrder(text: string): boolean {
  return needsOrder(dateOfMoment(text));
}

/** The date of a moment, as it is written. */
export function dateOfMoment(text: string): string {
  return dateAndTime.exec(text)?.[1] ?? text;
}

function timeOf([, , hours = '', minutes, secs = '00', fraction, half]: RegExpExecArray): string | null {
  let hour = Number(hours);
  if (half !== undefined) {
    if (hour < 1 || hour > 12) return null;
    hour = (hour % 12) + (half.toUpperCase() === 'P' ? 12 : 0);
  }
  if (hour > 23 || Number(minutes) > 59 || Number(secs) > 59) return null;
  return `${String(hour).padStart(2, '0')}:${minutes}:${secs}${fraction === undefined ? '' : `.${fraction}`}`;
}

function inZone(local: string, timeZone: string): string | null {
  if (timeZone === 'UTC') return existing(`${local}Z`);
  try {
    return Temporal.PlainDateTime.from(local).toZonedDateTime(timeZone).toInstant().toString();
  } catch {
    return null;
  }
}

function existing(instant: string): string | null {
  return Number.isNaN(Date.parse(instant)) ? null : instant;
}
