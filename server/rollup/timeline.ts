import { beginningOfTime, type DateText, endOfTime, lastDayOf, periodOf, shiftPeriod } from '../calendar.ts';
import { type Grain, noneKey } from '../contract/index.ts';
import { leaderLevels, type Report, type Step } from './leader-level.ts';
import { startPacing } from './pace.ts';

/** A person as the directory has them; intervals in order of time, without overlap, `until` exclusive. */
export interface PersonHistory {
  id: number;
  hiredOn: DateText | null;
  leftOn: DateText | null;
  entitled: boolean;
  isPlatformAdmin: boolean;
  intervals: {
    from: DateText | null;
    until: DateText | null;
    department: string | null;
    location: string | null;
    level: string | null;
    managerId: number | null;
  }[];
}

/** A run of periods (both ends inclusive) in which a person's place in the organisation is the same. */
export interface PopulationRow {
  personId: number;
  from: DateText;
  to: DateText;
  eligible: boolean;
  /** Eligible, and employed on the last day of each period of the run: a direct report of the manager. */
  employedAtEnd: boolean;
  /** Somebody reports to this person at some time. */
  leads: boolean;
  isPlatformAdmin: boolean;
  department: string;
  location: string;
  level: string;
  leaderLevel: string;
  managerId: number | null;
}

type Place = Pick<PopulationRow, 'department' | 'location' | 'level' | 'managerId'>;

const nowhere: Place = { department: noneKey, location: noneKey, level: noneKey, managerId: null };

/**
 * Who was where in each period (metrics.md §2). A period uses the attributes in force on its last day on which the
 * person was employed. Everybody has a row for every period: the reporting line passes through people who are not
 * eligible, and somebody may answer what they wrote.
 */
export async function populationOf(people: PersonHistory[], grain: Grain): Promise<PopulationRow[]> {
  const period = periodFunctions(grain);
  const pace = startPacing();
  const places = new Map<number, Step<Place>[]>();
  const reports: Report[] = [];
  for (const person of people) {
    const steps = placesOf(person, period);
    places.set(person.id, steps);
    reports.push(...reportsOf(person, steps, period));
    await pace();
  }
  const levels = await leaderLevels(places, reports);
  const withReports = new Set(
    people.flatMap((person) => person.intervals.flatMap((interval) => interval.managerId ?? [])),
  );
  const population: PopulationRow[] = [];
  for (const person of people) {
    const constant = {
      personId: person.id,
      leads: withReports.has(person.id),
      isPlatformAdmin: person.isPlatformAdmin,
    };
    const steps = {
      places: places.get(person.id) ?? [],
      levels: levels.get(person.id) ?? [],
      eligibility: eligibilityOf(person, period),
    };
    population.push(...merge(constant, steps, period));
    await pace();
  }
  return population;
}

interface PeriodFunctions {
  of(date: DateText): DateText;
  before(period: DateText): DateText;
  after(period: DateText): DateText;
  /** Whether the date is the last day of its period. */
  endsWith(date: DateText): boolean;
}

/** Period arithmetic that remembers its answers: a directory asks for the same few dates again and again. */
function periodFunctions(grain: Grain): PeriodFunctions {
  const remember = <T>(compute: (date: DateText) => T) => {
    const known = new Map<DateText, T>();
    return (date: DateText): T => {
      const value = known.get(date) ?? compute(date);
      known.set(date, value);
      return value;
    };
  };
  return {
    of: remember((date) => periodOf(date, grain)),
    before: remember((date) => shiftPeriod(date, grain, -1)),
    after: remember((date) => shiftPeriod(date, grain, 1)),
    endsWith: remember((date) => lastDayOf(periodOf(date, grain), grain) === date),
  };
}

/** From which period on a person has which place; the first step begins with time. */
function placesOf(person: PersonHistory, period: PeriodFunctions): Step<Place>[] {
  const steps: Step<Place>[] = [{ from: beginningOfTime, value: nowhere }];
  for (const interval of person.intervals) {
    if (person.leftOn !== null && interval.from !== null && interval.from > person.leftOn) break;
    const from = interval.from === null ? beginningOfTime : period.of(interval.from);
    // Two changes in one period: the later is in force on its last day.
    if (steps.at(-1)?.from === from) steps.pop();
    const { department, location, level, managerId } = interval;
    const named = {
      department: department ?? noneKey,
      location: location ?? noneKey,
      level: level ?? noneKey,
    };
    steps.push({ from, value: { ...named, managerId } });
  }
  return steps;
}

/** The runs of periods on whose last day this person, employed and entitled, reports to somebody. */
function reportsOf(person: PersonHistory, places: Step<Place>[], period: PeriodFunctions): Report[] {
  if (!person.entitled) return [];
  const first = person.hiredOn === null ? beginningOfTime : period.of(person.hiredOn);
  const end = firstPeriodLeft(person.leftOn, period);
  return places.flatMap(({ from, value }, index) => {
    const next = places[index + 1]?.from ?? endOfTime;
    const starts = from > first ? from : first;
    const until = next < end ? next : end;
    return value.managerId !== null && starts < until
      ? [{ managerId: value.managerId, from: starts, until }]
      : [];
  });
}

/** The first period on whose last day the person is no longer employed. */
function firstPeriodLeft(leftOn: DateText | null, period: PeriodFunctions): DateText {
  if (leftOn === null) return endOfTime;
  return period.endsWith(leftOn) ? period.after(period.of(leftOn)) : period.of(leftOn);
}

interface Presence {
  eligible: boolean;
  employedAtEnd: boolean;
}

const nobody: Presence = { eligible: false, employedAtEnd: false };

function eligibilityOf(person: PersonHistory, period: PeriodFunctions): Step<Presence>[] {
  if (!person.entitled) return [{ from: beginningOfTime, value: nobody }];
  const employed = { eligible: true, employedAtEnd: true };
  const steps: Step<Presence>[] = [];
  if (person.hiredOn === null) steps.push({ from: beginningOfTime, value: employed });
  else
    steps.push(
      { from: beginningOfTime, value: nobody },
      { from: period.of(person.hiredOn), value: employed },
    );
  if (person.leftOn !== null) {
    if (!period.endsWith(person.leftOn))
      steps.push({ from: period.of(person.leftOn), value: { eligible: true, employedAtEnd: false } });
    steps.push({ from: period.after(period.of(person.leftOn)), value: nobody });
  }
  return steps;
}

const namedLevels = new Set(['executive', 'senior', 'frontline']);

/** Lays the three step functions over each other; equal neighbours become one row. */
function merge(
  constant: Pick<PopulationRow, 'personId' | 'leads' | 'isPlatformAdmin'>,
  steps: { places: Step<Place>[]; levels: Step<string>[]; eligibility: Step<Presence>[] },
  period: PeriodFunctions,
): PopulationRow[] {
  const { places, levels, eligibility } = steps;
  const starts = [
    ...new Set([places, levels, eligibility].flatMap((steps) => steps.map((step) => step.from))),
  ].sort();
  const rows: PopulationRow[] = [];
  for (const from of starts) {
    const place = valueAt(places, from) ?? nowhere;
    const presence = valueAt(eligibility, from) ?? nobody;
    const byDepth = (presence.eligible && valueAt(levels, from)) || noneKey;
    const leaderLevel = byDepth !== noneKey && namedLevels.has(place.level) ? place.level : byDepth;
    const row = { ...constant, from, to: endOfTime, ...presence, ...place, leaderLevel };
    const last = rows.at(-1);
    if (last && sameExceptTime(last, row)) continue;
    if (last) last.to = period.before(from);
    rows.push(row);
  }
  return rows;
}

function valueAt<T>(steps: Step<T>[], period: DateText): T | undefined {
  return steps.findLast((step) => step.from <= period)?.value;
}

/** Of one person: what is constant is the same. */
function sameExceptTime(one: PopulationRow, other: PopulationRow): boolean {
  return (
    one.eligible === other.eligible &&
    one.employedAtEnd === other.employedAtEnd &&
    one.department === other.department &&
    one.location === other.location &&
    one.level === other.level &&
    one.leaderLevel === other.leaderLevel &&
    one.managerId === other.managerId
  );
}
