import type { Assignment, Person } from '../contract/index.ts';
import { noneKey } from '../contract/index.ts';
import type { Period } from './reference-calendar.ts';

type Attribute = 'department' | 'location' | 'level';

/** Who is employed, entitled and where in the organisation: metrics.md §2, read straight off the people as given. */
export interface Directory {
  people: Person[];
  person(externalId: string): Person | undefined;
  isEligible(person: Person, period: Period): boolean;
  /** Value in force for the period, or `(none)`. */
  attribute(person: Person, name: Attribute, period: Period): string;
  /** `executive`, `senior` or `frontline`, or `(none)` for somebody who is not a manager in the period. */
  leaderLevel(person: Person, period: Period): string;
  /** Eligible, and somebody's manager on the last day of the period: metrics.md §2. */
  isManager(person: Person, period: Period): boolean;
  /** Everybody employed and entitled on the last day of the period who has the person as manager on that day. */
  directReports(person: Person, period: Period): Person[];
  /** The manager in force for the period. */
  managerOf(person: Person, period: Period): Person | undefined;
  /** The people above somebody, nearest first; it ends before anybody comes a second time. */
  managersAbove(person: Person, period: Period): Person[];
  /** Whether the person is somewhere below the leader in the reporting tree of the period. */
  isBelow(person: Person, leader: string, period: Period): boolean;
}

export function createDirectory(people: Person[]): Directory {
  const byId = new Map(people.map((person) => [person.externalId, person]));
  const histories = new Map(people.map((person) => [person, inOrder(person.history ?? [])]));

  // The entry in force on a day is the last one that starts on or before it; one without `from` starts before all.
  const onDay = (person: Person, day: string): Assignment | undefined =>
    histories.get(person)?.findLast(({ from }) => (from ?? '') <= day);

  // metrics.md: "in force on the last day of the period on which the person was employed". For somebody who left
  // before the period that is their last day of all; for somebody not hired yet, the last day of the period.
  const inForce = (person: Person, period: Period) =>
    onDay(person, person.leftOn && person.leftOn < period.last ? person.leftOn : period.last);

  // A manager who is not in the directory, or is the person, counts as no manager.
  const managerIn = (person: Person, assignment: Assignment | undefined) => {
    const manager = byId.get(assignment?.manager?.trim() ?? '');
    return manager === person ? undefined : manager;
  };
  const managerOf = (person: Person, period: Period) => managerIn(person, inForce(person, period));

  const managersAbove = (person: Person, period: Period): Person[] => {
    const above: Person[] = [];
    let next = managerOf(person, period);
    while (next && next !== person && !above.includes(next)) {
      above.push(next);
      next = managerOf(next, period);
    }
    return above;
  };

  const attribute = (person: Person, name: Attribute, period: Period) =>
    inForce(person, period)?.[name]?.trim() || noneKey;

  const directReports = (person: Person, { last }: Period) =>
    people.filter(
      (report) =>
        isEntitled(report) &&
        isEmployedWithin(report, last, last) &&
        managerIn(report, onDay(report, last)) === person,
    );
  const isManager = (person: Person, period: Period) =>
    isEligible(person, period) && directReports(person, period).length > 0;

  const leaderLevel = (person: Person, period: Period) => {
    if (!isManager(person, period)) return noneKey;
    const level = attribute(person, 'level', period);
    if (level === 'executive' || level === 'senior' || level === 'frontline') return level;
    const depth = managersAbove(person, period).length;
    if (depth <= 1) return 'executive';
    return depth === 2 ? 'senior' : 'frontline';
  };

  return {
    people,
    person: (externalId) => byId.get(externalId),
    isEligible,
    attribute,
    leaderLevel,
    isManager,
    directReports,
    managerOf,
    managersAbove,
    isBelow: (person, leader, period) =>
      managersAbove(person, period).some(({ externalId }) => externalId === leader),
  };
}

function isEligible(person: Person, period: Period): boolean {
  return isEntitled(person) && isEmployedWithin(person, period.first, period.last);
}

function isEntitled(person: Person): boolean {
  return person.entitled ?? true;
}

/** Employed on at least one of the days `first`..`last`. */
function isEmployedWithin({ hiredOn, leftOn }: Person, first: string, last: string): boolean {
  const begin = hiredOn && hiredOn > first ? hiredOn : first;
  const end = leftOn && leftOn < last ? leftOn : last;
  return begin <= end;
}

function inOrder(history: Assignment[]): Assignment[] {
  return history.toSorted((one, other) => compareText(one.from ?? '', other.from ?? ''));
}

/** Code unit order. */
export function compareText(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
