import { Temporal } from 'temporal-polyfill';
import { type DateOrder, needsOrder, orderOf, readDate } from './dates.ts';
import { instantOfMilliseconds, instantOfSeconds } from './instant.ts';

/** How moments without an offset are meant. */
export interface MomentReading {
  /** IANA name: the zone of clocks that say none */
  timeZone: string;
  /** of dates with slashes */
  order: DateOrder;
}

const dateAndTime =
  /^(\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4})(?:T|,?\s+)(\d{1,2}):(\d\d)(?::(\d\d)(?:[.,](\d{1,9})\d*)?)?(?:\s*([AP])\.?M\.?)?\s*(Z|UTC|GMT|[+-]\d\d(?::?\d\d)?)?$/i;
const dateAlone = /^[\d./-]+$/;
const seconds = /^\d{9,11}(?:\.\d{1,9})?$/;
const milliseconds = /^\d{12,14}$/;

/**
 * The RFC 3339 instant in UTC that a text means: a date and a time of day as ISO 8601 or local habits write them
 * (`2022/11/11 20:59:10 +0000`, `11/30/2022 8:59 PM`, `30.11.2022 20:59`), in the zone that it says, else in the given one (a
 * clock that strikes twice means the first, one that is left out the moment after); a date alone, which is its noon there;
 * Unix seconds or milliseconds. Null for anything else.
 */
export function readMoment(text: string, { timeZone, order }: MomentReading): string | null {
  if (seconds.test(text)) return instantOfSeconds(text);
  if (milliseconds.test(text)) return instantOfMilliseconds(Number(text));
  const parts = dateAndTime.exec(text);
  // readDate leaves off whatever time is after it: one that is not understood here would become noon.
  if (!parts && !dateAlone.test(text)) return null;
  const read = readDate(parts?.[1] ?? text, order);
  if (!('date' in read)) return null;
  const time = parts ? timeOf(parts) : '12:00:00';
  if (time === null) return null;
  const fraction = parts?.[5] === undefined ? '' : `.${parts[5]}`;
  const zone = parts?.[7] ?? (timeZone === 'UTC' ? 'Z' : undefined);
  const instant =
    zone === undefined ? inZone(`${read.date}T${time}`, timeZone) : atOffset(`${read.date}T${time}`, zone);
  return instant && `${instant.slice(0, 19)}${fraction}Z`;
}

/** True where the text is read differently by the order of day and month. */
export function momentNeedsOrder(text: string): boolean {
  return needsOrder(dateOfMoment(text));
}

/** What a moment shows about the order of day and month; null where that does not matter. */
export function orderShownBy(text: string): DateOrder | 'ambiguous' | null {
  if (!momentNeedsOrder(text)) return null;
  const order = orderOf([dateOfMoment(text)]);
  return order === null || order === 'contradictory' ? 'ambiguous' : order;
}

/** The date of a moment, as it is written. */
export function dateOfMoment(text: string): string {
  return dateAndTime.exec(text)?.[1] ?? text;
}

function timeOf([, , hours = '', minutes, secs = '00', , half]: RegExpExecArray): string | null {
  let hour = Number(hours);
  if (half !== undefined) {
    if (hour < 1 || hour > 12) return null;
    hour = (hour % 12) + (half.toUpperCase() === 'P' ? 12 : 0);
  }
  if (hour > 23 || Number(minutes) > 59 || Number(secs) > 59) return null;
  return `${String(hour).padStart(2, '0')}:${minutes}:${secs}`;
}

/** No zone is more than 14 hours from UTC. */
const farthest = 14 * 60;

function atOffset(local: string, zone: string): string | null {
  const [, sign, hours = 0, minutes = 0] = /^([+-])(\d\d):?(\d\d)?$/.exec(zone) ?? [];
  const ahead = (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
  if (Math.abs(ahead) > farthest) return null;
  return new Date(Date.parse(`${local}Z`) - ahead * 60_000).toISOString();
}

function inZone(local: string, timeZone: string): string | null {
  try {
    return Temporal.PlainDateTime.from(local).toZonedDateTime(timeZone).toInstant().toString();
  } catch {
    return null;
  }
}
