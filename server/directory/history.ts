import type { DateText } from '../calendar.ts';
import type { Assignment } from '../contract/index.ts';
import { isInForce } from './cycles.ts';

/** One interval of a person's place in the organisation; `until` is the first day no longer in force, null: open. */
export interface Interval {
  from: DateText | null;
  until: DateText | null;
  department: string | null;
  location: string | null;
  level: string | null;
  manager: string | null;
}

/** A history that contradicts itself; the message names both places. */
export class HistoryError extends Error {}

/**
 * Puts a history in order of time and closes each interval where the next begins. Throws HistoryError where two begin
 * on the same day.
 */
export function intervalsOf(history: Assignment[]): Interval[] {
  const ordered = history
    .map((assignment, place) => ({ assignment, place, from: assignment.from ?? '' }))
    .sort((one, other) => (one.from < other.from ? -1 : one.from > other.from ? 1 : one.place - other.place));
  return ordered.map(({ assignment, place, from }, index) => {
    const next = ordered[index + 1];
    if (next && next.from === from) {
      const day = from || 'since ever';
      throw new HistoryError(
        `history[${place}] and history[${next.place}] begin on the same day (${day}); keep one of them.`,
      );
    }
    return {
      from: assignment.from ?? null,
      until: next?.from ?? null,
      department: assignment.department || null,
      location: assignment.location || null,
      level: assignment.level || null,
      manager: assignment.manager || null,
    };
  });
}

/**
 * The one entry of a history that says no day: not the whole history of the person, but what is so by now. Null for
 * every other history.
 */
export function changeOf(history: Assignment[]): Assignment | null {
  const [only, second] = history;
  return only && !second && (only.from ?? null) === null ? only : null;
}

const attributes = ['department', 'location', 'level', 'manager'] as const;

/**
 * The stored intervals of a person after a change on a day. What the change leaves unsaid stays as it is on that day,
 * null clears it. Where nothing differs from that day's, all stays; else an open interval begins on the day, and what
 * would have begun on it or later falls away. Somebody without any interval has had the place since ever.
 */
export function changeFrom(day: DateText, change: Assignment, stored: Interval[]): Interval[] {
  if (stored.length === 0) return intervalsOf([change]);
  const present = stored.find((interval) => isInForce(interval, day));
  const next: Interval = {
    from: day,
    until: null,
    department: null,
    location: null,
    level: null,
    manager: null,
  };
  for (const attribute of attributes) {
    const said = change[attribute];
    next[attribute] = (said === undefined ? present?.[attribute] : said) || null;
  }
  if (attributes.every((attribute) => (present?.[attribute] ?? null) === next[attribute])) return stored;
  const before = stored
    .filter((interval) => interval.from === null || interval.from < day)
    .map((interval) => (isInForce(interval, day) ? { ...interval, until: day } : interval));
  return [...before, next];
}
