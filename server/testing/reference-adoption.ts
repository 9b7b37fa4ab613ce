import type { Grain, Person, Unit } from '../contract/index.ts';
import type { Act, Activity, ActivityClass, Rung } from './reference-activity.ts';
import { addDays, type Period, periodBefore } from './reference-calendar.ts';

/** People of whom a figure speaks: eligible, inside the filter and of one group, each as of the period asked for. */
export interface Group {
  key: string;
  label: string;
  activity: Activity;
  /** The acts of which `activity` speaks. */
  acts: Act[];
  members(period: Period): Person[];
}

/** A count has no denominator; a ratio with denominator 0 has no value. */
export interface Figure {
  numerator: number;
  denominator: number | null;
}

/** A figure that is no ratio of two numbers, with the number of those that it was taken over. */
export interface Measure {
  value: number | null;
  numerator: null;
  denominator: number;
}

export interface Metric<Shape = Figure> {
  unit: Unit;
  formula(group: Group, period: Period, grain: Grain): Shape;
}

/** Every metric of metrics.md §4 but `rungs`, by id. */
export const adoptionMetrics = new Map<string, Metric>([
  ['eligible', people((group, period) => group.members(period).length)],
  ['activated', people(activated)],
  ['activation_rate', rateOf(activated)],
  ['active', people(countOf('active'))],
  ['active_rate', rateOf(countOf('active'))],
  ['contributors', people(countOf('contributor'))],
  ['contributor_rate', rateOf(countOf('contributor'))],
  ['authors', people(countOf('author'))],
  ['author_rate', rateOf(countOf('author'))],
  ['stickiness', { unit: 'ratio', formula: stickiness }],
  ['active_days', { unit: 'days', formula: activeDays }],
  ['growth_new', people((...asked) => growth(...asked).fresh)],
  ['growth_retained', people((...asked) => growth(...asked).retained)],
  ['growth_resurrected', people((...asked) => growth(...asked).resurrected)],
  ['growth_lapsed', people((...asked) => growth(...asked).lapsed)],
]);

/** How many of the group stand on the rung in the period. */
export function ladder(group: Group, period: Period, rung: Rung): Figure {
  const onRung = group.members(period).filter((person) => group.activity.rung(person, period) === rung);
  return { numerator: onRung.length, denominator: null };
}

type Count = (group: Group, period: Period, grain: Grain) => number;

function people(count: Count): Metric {
  return {
    unit: 'people',
    formula: (group, period, grain) => ({ numerator: count(group, period, grain), denominator: null }),
  };
}

function rateOf(count: Count): Metric {
  return {
    unit: 'ratio',
    formula: (group, period, grain) => ({
      numerator: count(group, period, grain),
      denominator: group.members(period).length,
    }),
  };
}

function countOf(activityClass: ActivityClass): Count {
  return (group, period) =>
    group.members(period).filter((person) => group.activity.did(activityClass, person, period)).length;
}

/** Active in this period or any before it, also at a time when the person was not eligible. */
function activated(group: Group, period: Period): number {
  const isActivated = (person: Person) => {
    const first = group.activity.firstDay(person);
    return first !== undefined && first <= period.last;
  };
  return group.members(period).filter(isActivated).length;
}

/** Sum over the 28 days that end with the period of people active that day, / 28, / people active in the 28 days. */
function stickiness(group: Group, period: Period): Figure {
  const window = { first: addDays(period.last, -27), last: period.last };
  const days = group.members(period).map((person) => group.activity.activeDays(person, window));
  return { numerator: sum(days) / 28, denominator: days.filter((count) => count > 0).length };
}

function activeDays(group: Group, period: Period): Figure {
  const days = group.members(period).map((person) => group.activity.activeDays(person, period));
  return { numerator: sum(days), denominator: days.filter((count) => count > 0).length };
}

/** "Active in t" is: in the population as of t, and active in t. */
function growth(group: Group, period: Period, grain: Grain) {
  const { activity } = group;
  const activeIn = (asked: Period) =>
    group.members(asked).filter((person) => activity.did('active', person, asked));
  const before = periodBefore(period, grain);
  const now = activeIn(period);
  const then = activeIn(before);
  const isFirst = (person: Person) => (activity.firstDay(person) ?? '') >= period.first;
  return {
    // Somebody whose first activity ever lies in the period did nothing in the one before, so cannot be in `then`.
    fresh: now.filter(isFirst).length,
    retained: now.filter((person) => then.includes(person)).length,
    resurrected: now.filter((person) => !then.includes(person) && !isFirst(person)).length,
    lapsed: then.filter((person) => !now.includes(person)).length,
  };
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
