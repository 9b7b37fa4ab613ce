import type { Grain } from '../date.ts';

/** The language of dates where nobody asked for another. */
const usual = 'en-GB';

type Style = 'day' | 'month' | 'weekday';

// Organisation-local dates have no time zone; formatting them in UTC keeps the reader's zone from moving them.
const styles: Record<Style, Intl.DateTimeFormatOptions> = {
  day: { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' },
  month: { month: 'short', year: 'numeric', timeZone: 'UTC' },
  weekday: { weekday: 'long', timeZone: 'UTC' },
};

// Making a formatter costs a thousand times what using it does.
const formatters = new Map<string, Intl.DateTimeFormat>();

function format(date: string, style: Style, language: string): string {
  const key = `${style} ${language}`;
  const formatter = formatters.get(key) ?? new Intl.DateTimeFormat(language, styles[style]);
  formatters.set(key, formatter);
  return formatter.format(new Date(`${date}T00:00:00Z`));
}

/** `2 Mar 2026`, or as another language (BCP 47) writes it: `2. März 2026`. */
export const formatDate = (date: string, language = usual): string => format(date, 'day', language);

/** `Monday` */
export const formatWeekday = (date: string): string => format(date, 'weekday', usual);

/** One day, or the first and the last of several: `2 Mar 2026 to 6 Mar 2026`. */
export const daysInWords = (first: string, last: string | null): string =>
  last === null ? formatDate(first) : `${formatDate(first)} to ${formatDate(last)}`;

/** A period by its first day, short enough for an axis: `2 Mar 2026`, for months `Mar 2026`. */
export function formatPeriod(period: string, grain: Grain): string {
  return grain === 'month' ? format(period, 'month', usual) : formatDate(period);
}

/** A period in words: `Week of 2 Mar 2026`. */
export function formatPeriodTitle(period: string, grain: Grain): string {
  return grain === 'week' ? `Week of ${formatDate(period)}` : formatPeriod(period, grain);
}

/** An instant as the clocks of a time zone show it: `Mon 9 Mar 2026, 07:00`. */
export function formatInstant(instant: string, timeZone: string): string {
  const formatter = instantFormatters.get(timeZone) ?? instantFormatter(timeZone);
  instantFormatters.set(timeZone, formatter);
  const parts = new Map(formatter.formatToParts(new Date(instant)).map(({ type, value }) => [type, value]));
  const [weekday, day, month, year, hour, minute] = instantParts.map((type) => parts.get(type));
  return `${weekday} ${day} ${month} ${year}, ${hour}:${minute}`;
}

const instantFormatters = new Map<string, Intl.DateTimeFormat>();
const instantParts = ['weekday', 'day', 'month', 'year', 'hour', 'minute'] as const;

// The parts are put together here, as engines differ in the commas between them.
function instantFormatter(timeZone: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(usual, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone,
  });
}
