import type { Cohort, Person } from '../contract/index.ts';
import type { Group } from './reference-adoption.ts';
import { isComplete, type Period, periodAfter, periodsBetween } from './reference-calendar.ts';
import type { Directory } from './reference-directory.ts';
import type { ReferenceRange, ReferenceSettings } from './reference-query.ts';
import { suppressedKeys } from './reference-suppression.ts';

/**
 * The cohorts of the range that have anybody. A cohort is the people whose first activity ever lies in its period and
 * who are eligible and inside the filter as of that period; they stay in it when they leave. A later cell counts those of
 * them who are eligible and active then, wherever they are by then. metrics.md §4.
 */
export function retentionCohorts(
  everybody: Group,
  directory: Directory,
  { from, to, grain }: ReferenceRange,
  { now, timeZone, minGroup }: ReferenceSettings,
): Cohort[] {
  const { activity } = everybody;
  const isFirstActiveIn = (person: Person, { first, last }: Period) => {
    const day = activity.firstDay(person);
    return day !== undefined && first <= day && day <= last;
  };
  const completeFrom = (period: Period): Period[] => {
    const periods: Period[] = [];
    for (let next = period; isComplete(next, now, timeZone); next = periodAfter(next, grain))
      periods.push(next);
    return periods;
  };
  const cellsOf = (people: Person[], cohortPeriod: Period) =>
    completeFrom(cohortPeriod).map((period, offset) => {
      const active = people.filter(
        (person) => directory.isEligible(person, period) && activity.did('active', person, period),
      ).length;
      return { offset, value: active / people.length, active };
    });

  const cohorts = periodsBetween(from, to, grain)
    .map((period) => ({
      period,
      people: everybody.members(period).filter((person) => isFirstActiveIn(person, period)),
    }))
    .filter(({ people }) => people.length > 0);
  // Cohorts are siblings of each other; their first days are their keys, so of equal ones the earlier is hidden.
  const hidden = suppressedKeys(
    cohorts.map(({ period, people }) => ({ key: period.first, size: people.length })),
    minGroup,
  );

  return cohorts.map(({ period, people }) => {
    const suppressed = hidden.has(period.first);
    return {
      period: period.first,
      complete: isComplete(period, now, timeZone),
      size: suppressed ? null : people.length,
      suppressed,
      cells: suppressed ? [] : cellsOf(people, period),
    };
  });
}
