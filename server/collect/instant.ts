/** A moment as an event tells it. */
export interface Instant {
  /** Of the whole second, since 1970 in UTC. */
  milliseconds: number;
  /** Decimals of the second as they were written. */
  fraction: string;
}

const rfc3339 =
  /^(\d{4})-(\d\d)-(\d\d)[Tt ]([01]\d|2[0-3]):([0-5]\d):([0-5]\d|60)(?:\.(\d+))?(?:[Zz]|([+-])([01]\d|2[0-3]):([0-5]\d))$/;

const minute = 60_000;
/** The calendar is the same after so many years. */
const cycle = { years: 400, milliseconds: 146_097 * 24 * 60 * minute };

/**
 * Reads an instant of RFC 3339, which has an offset; null where it is none, as of a day that there never was. A leap second
 * counts as the second before, so that it stays in its day.
 */
export function parseInstant(text: string): Instant | null {
  const parts = rfc3339.exec(text);
  if (!parts) return null;
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return null;
  const [hours, minutes, seconds] = [Number(parts[4]), Number(parts[5]), Math.min(Number(parts[6]), 59)];
  const ahead = parts[8] ? Number(`${parts[8]}1`) * (60 * Number(parts[9]) + Number(parts[10])) : 0;
  // JavaScript takes the years 0 to 99 for those of the last century.
  const local = Date.UTC(year + cycle.years, month - 1, day, hours, minutes, seconds) - cycle.milliseconds;
  return { milliseconds: local - ahead * minute, fraction: parts[7] ?? '' };
}

/** The instant in UTC, with microseconds at most, as PostgreSQL keeps them: it refuses offsets that RFC 3339 allows (beyond 15:59). */
export function writeInstant({ milliseconds, fraction }: Instant): string {
  const second = new Date(milliseconds).toISOString().slice(0, -'.000Z'.length);
  return fraction === '' ? `${second}Z` : `${second}.${fraction.slice(0, 6)}Z`;
}

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}
