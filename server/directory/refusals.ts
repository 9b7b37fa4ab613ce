import type { Rejection } from '../contract/index.ts';
import type { People } from '../pseudonym/index.ts';
import { findConflicts, type KnownPerson } from './conflicts.ts';
import { type Cycle, type LineItem, type Report, type ReportingLines, refuseCycles } from './cycles.ts';
import type { PersonRow } from './person-row.ts';

/**
 * The people of a request, by their externalId, who contradict the directory or each other. Who is refused keeps
 * address and history, which may stand in the way of others: it is looked again until nobody more is refused.
 */
export function findRefusals(
  rows: PersonRow[],
  known: KnownPerson[],
  lines: ReportingLines,
  people: People,
): Map<string, Rejection> {
  const refused = new Map<string, Rejection>();
  for (;;) {
    const open = rows.filter((row) => !refused.has(row.externalId));
    const conflicts = findConflicts(open, known);
    const found = conflicts.size > 0 ? conflicts : cyclesOf(open, lines, people);
    if (found.size === 0) return refused;
    for (const [id, rejection] of found) refused.set(id, rejection);
  }
}

function cyclesOf(rows: PersonRow[], lines: ReportingLines, people: People): Map<string, Rejection> {
  const items = rows.flatMap((row): (LineItem & { row: PersonRow })[] =>
    row.intervals
      ? [{ externalId: row.externalId, index: row.index, reports: reportsOf(row.intervals), row }]
      : [],
  );
  const refused = refuseCycles(items, lines);
  return new Map(
    items.flatMap(({ externalId, row }) => {
      const cycle = refused.get(externalId);
      return cycle ? [[externalId, rejectionOf(row, cycle, people)] as const] : [];
    }),
  );
}

/** The part of a history that says who the manager is. */
export function reportsOf(intervals: NonNullable<PersonRow['intervals']>): Report[] {
  return intervals.flatMap(({ from, until, manager }) =>
    manager === null ? [] : [{ from, until, manager }],
  );
}

/** People of a cycle whom a reason shows; the others it counts. */
const shown = 10;

function rejectionOf(
  { externalId, index, history, intervals }: PersonRow,
  cycle: Cycle,
  people: People,
): Rejection {
  const start = cycle.externalIds.indexOf(externalId);
  const line = [...cycle.externalIds.slice(start), ...cycle.externalIds.slice(0, start)];
  const day = cycle.from ?? '';
  const begins = intervals?.findLast(({ from }) => (from ?? '') <= day)?.from ?? null;
  const place = Math.max(0, history?.findIndex((assignment) => (assignment.from ?? null) === begins) ?? 0);
  const circle = [...line.slice(0, shown), ...(line.length > shown ? [`(${line.length - shown} more)`] : [])];
  const since = cycle.from === null ? 'at all times' : `from ${cycle.from} on`;
  // Others of the circle may be in the directory alone.
  const who = people.told([...circle, externalId].join(' > ')) ?? `${line.length} people report in a circle`;
  const reason =
    `history[${place}].manager makes the person their own superior ${since}: ${who}. ` +
    'Name another manager for one of them, or let one of these lines end before another begins.';
  return { index, code: 'reporting_cycle', reason };
}
