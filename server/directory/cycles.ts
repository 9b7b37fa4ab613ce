/** Somebody reports to `manager` from the day `from` (null: since ever) until before `until` (null: open). */
export interface Report {
  from: string | null;
  until: string | null;
  manager: string;
}

/** Whom each person, by externalId, reports to over time: in order of time, without overlap. */
export type ReportingLines = ReadonlyMap<string, readonly Report[]>;

/** A reporting line that runs in a circle: each reports to the next, the last to the first. */
export interface Cycle {
  externalIds: string[];
  from: string | null;
  until: string | null;
}

/** Sorts before every date. */
const sinceEver = '';

/** Somebody whose history a request sets. */
export interface LineItem {
  externalId: string;
  /** Place in the request. */
  index: number;
  reports: readonly Report[];
}

/**
 * The items that would close a cycle, each with the first cycle found of it. All items are laid over the stored lines;
 * while that leaves cycles with items on them, of all those items the last in the request is refused, its stored line
 * is back in force, and it is looked again. Stored cycles without any item stay as they are.
 */
export function refuseCycles(items: readonly LineItem[], stored: ReportingLines): Map<string, Cycle> {
  const lines = new Map(stored);
  const open = new Map<string, number>();
  for (const { externalId, index, reports } of items) {
    lines.set(externalId, reports);
    open.set(externalId, index);
  }
  const lastOn = (cycle: Cycle) => ({
    cycle,
    last: cycle.externalIds.reduce((latest, id) => Math.max(latest, open.get(id) ?? -1), -1),
  });
  const byIndex = new Map(items.map((item) => [item.index, item.externalId]));
  const refused = new Map<string, Cycle>();
  let found = findCycles(lines).map(lastOn);
  for (;;) {
    const last = found.reduce((latest, one) => (one.last > latest ? one.last : latest), -1);
    const externalId = byIndex.get(last);
    if (externalId === undefined) return refused;
    const closed = found.find((one) => one.last === last);
    if (closed) refused.set(externalId, closed.cycle);
    open.delete(externalId);
    lines.set(externalId, stored.get(externalId) ?? []);
    // The item was the last of all, and so the last on every cycle that it was on.
    found = found.filter((one) => one.last !== last);
    found.push(...cyclesThrough(externalId, lines).map(lastOn));
  }
}

/**
 * Every cycle there is at any time, each once for every run of days on which it is closed; oldest first. Goes through
 * time once: a cycle begins on a day on which somebody on it gets a manager, so that only their lines are followed.
 */
export function findCycles(lines: ReportingLines): Cycle[] {
  const starts = new Map<string, { person: string; report: Report }[]>();
  const ends = new Map<string, string[]>();
  for (const [person, reports] of lines) {
    for (const report of withoutSeams(reports)) {
      push(starts, report.from ?? sinceEver, { person, report });
      if (report.until !== null) push(ends, report.until, person);
    }
  }
  const current = new Map<string, Report>();
  return [...new Set([...starts.keys(), ...ends.keys()])].sort().flatMap((day) => {
    for (const person of ends.get(day) ?? []) current.delete(person);
    const begun = starts.get(day) ?? [];
    for (const { person, report } of begun) current.set(person, report);
    return cyclesOf(
      begun.map(({ person }) => person),
      current,
    );
  });
}

/** Cycles of one day that somebody of these is on. Nobody's line is followed twice. */
function cyclesOf(people: readonly string[], current: ReadonlyMap<string, Report>): Cycle[] {
  const begun = new Set(people);
  const seen = new Set<string>();
  return people.flatMap((start) => {
    const path: string[] = [];
    let next: string | undefined = start;
    while (next !== undefined && !seen.has(next)) {
      seen.add(next);
      path.push(next);
      next = current.get(next)?.manager;
    }
    const closing = next === undefined ? -1 : path.indexOf(next);
    const circle = closing < 0 ? [] : path.slice(closing);
    return circle.some((person) => begun.has(person))
      ? [cycleOf(circle, (person) => current.get(person))]
      : [];
  });
}

/** Cycles at any time that this person is on. Follows the line of each day on which it may differ from the day before. */
function cyclesThrough(person: string, lines: ReportingLines): Cycle[] {
  const cycles: Cycle[] = [];
  for (const { from, until } of lines.get(person) ?? []) {
    let day: string | null = from ?? sinceEver;
    while (day !== null && (until === null || day < until)) {
      const { circle, unchangedUntil } = follow(person, day, lines);
      if (circle) cycles.push(circle);
      day = unchangedUntil;
    }
  }
  return cycles;
}

/** The line of one day upward from a person; `circle` where it comes back to them. */
function follow(
  person: string,
  day: string,
  lines: ReportingLines,
): { circle: Cycle | null; unchangedUntil: string | null } {
  const path = new Set<string>();
  const reportOf = (id: string) => lines.get(id)?.find((report) => isInForce(report, day));
  let unchangedUntil: string | null = null;
  let next: string = person;
  while (!path.has(next)) {
    path.add(next);
    const report = reportOf(next);
    const change = report
      ? report.until
      : (lines.get(next)?.find(({ from }) => (from ?? sinceEver) > day)?.from ?? null);
    if (change !== null && (unchangedUntil === null || change < unchangedUntil)) unchangedUntil = change;
    if (!report) return { circle: null, unchangedUntil };
    next = report.manager;
  }
  return { circle: next === person ? cycleOf([...path], reportOf) : null, unchangedUntil };
}

function cycleOf(circle: string[], reportOf: (person: string) => Report | undefined): Cycle {
  const reports = circle.flatMap((person) => reportOf(person) ?? []);
  const starts = reports.flatMap(({ from }) => from ?? []).sort();
  const ends = reports.flatMap(({ until }) => until ?? []).sort();
  return { externalIds: circle, from: starts.at(-1) ?? null, until: ends[0] ?? null };
}

/** Whether an interval holds the day. */
export function isInForce(interval: { from: string | null; until: string | null }, day: string): boolean {
  return (interval.from ?? sinceEver) <= day && (interval.until === null || interval.until > day);
}

/** A change of anything but the manager makes no new report. */
function withoutSeams(reports: readonly Report[]): Report[] {
  const seamless: Report[] = [];
  for (const report of reports) {
    const last = seamless.at(-1);
    if (last && last.manager === report.manager && last.until === report.from) {
      seamless.splice(-1, 1, { ...last, until: report.until });
    } else {
      seamless.push(report);
    }
  }
  return seamless;
}

function push<T>(lists: Map<string, T[]>, key: string, value: T): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}
