import { type DateOrder, needsOrder, orderOf, readDate } from './dates.ts';

export type InstantReading = { instant: string } | { problem: string };

const pattern =
  /^(\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4})(?:T|,?\s+)(\d{1,2}):(\d\d)(?::(\d\d)(?:\.(\d{1,9})\d*)?)?(?:\s*([AP])\.?M\.?)?\s*(?:Z|UTC|GMT|([+-])(\d\d):?(\d\d)?)?$/i;

/**
 * Reads a date with a time of day: ISO 8601, `2022/11/11 20:59:10 +0000`, `11/30/2022 8:59 PM`, `30.11.2022 20:59`. The zone
 * is the one that the text says, and UTC where it says none: Microsoft's documents give all their times in UTC. `order` is
 * for dates with slashes. Gives an RFC 3339 instant in UTC, or what is wrong with the text.
 */
export function readInstant(text: string, order: DateOrder): InstantReading {
  const match = pattern.exec(text);
  if (!match) return { problem: 'expected a date and a time of day, such as 2022-11-30T20:59:10Z' };
  const [, date = '', hours, minutes, seconds = '00', fraction, half, sign, zoneHours, zoneMinutes] = match;
  const reading = readDate(date, order);
  if ('problem' in reading) return reading;
  const hour = hourOf(Number(hours), half);
  if (hour === null || Number(minutes) > 59 || Number(seconds) > 59) {
    return { problem: 'expected a time of day that the clock has' };
  }
  const local = Date.parse(`${reading.date}T${String(hour).padStart(2, '0')}:${minutes}:${seconds}Z`);
  const ahead = (sign === '-' ? -1 : 1) * (Number(zoneHours ?? 0) * 60 + Number(zoneMinutes ?? 0));
  if (Math.abs(ahead) > 14 * 60) return { problem: 'expected a zone of at most 14 hours from UTC' };
  const instant = new Date(local - ahead * 60_000).toISOString().slice(0, 19);
  return { instant: fraction === undefined ? `${instant}Z` : `${instant}.${fraction}Z` };
}

/** What the text says about the order of day and month in its date; null where that order does not matter or show. */
export function orderShownBy(text: string): DateOrder | 'ambiguous' | null {
  const date = text.split(/[T,\s]/, 1)[0] ?? '';
  if (!needsOrder(date)) return null;
  const order = orderOf([date]);
  return order === null || order === 'contradictory' ? 'ambiguous' : order;
}

/** The hour from 0 to 23, or null where there is none; `half` is the A or P of a clock of twelve hours. */
function hourOf(hours: number, half: string | undefined): number | null {
  if (half === undefined) return hours <= 23 ? hours : null;
  if (hours < 1 || hours > 12) return null;
  return (hours % 12) + (half.toUpperCase() === 'P' ? 12 : 0);
}
