import type { Assignment } from '../contract/index.ts';

/** One interval of a person's place in the organisation; `until` is the first day no longer in force, null: open. */
export interface Interval {
  from: string | null;
  until: string | null;
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
