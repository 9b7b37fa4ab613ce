import type { Person } from '../contract/index.ts';
import type { ActivityClass, Rung } from './reference-activity.ts';
import type { Figure, Group, Metric } from './reference-adoption.ts';
import { isComplete, type Period, periodOf } from './reference-calendar.ts';
import { isPresent, type Management, type Part, weekBefore } from './reference-managers.ts';
import type { ReferenceSettings } from './reference-query.ts';

/** A figure about managers, with the number of platform admins left out of it. */
export type ManagerFigure = Figure & { adminsExcluded: number };

interface ManagerMetric extends Metric<ManagerFigure> {
  formula(group: Group, period: Period): ManagerFigure;
}

/** Every metric of metrics.md §6 but `manager_rungs`, by id. */
export function managerMetrics(
  management: Management,
  settings: ReferenceSettings,
): Map<string, ManagerMetric> {
  const rate = (holds: (manager: Person, group: Group, period: Period) => boolean): ManagerMetric => ({
    unit: 'ratio',
    formula: (group, period) => {
      const { managers, adminsExcluded } = management.managersAmong(group.members(period), period);
      const numerator = managers.filter((manager) => holds(manager, group, period)).length;
      return { numerator, denominator: managers.length, adminsExcluded };
    },
  });
  const did = (activityClass: ActivityClass) =>
    rate((manager, { activity }, period) => activity.did(activityClass, manager, period));

  return new Map<string, ManagerMetric>([
    [
      'managers',
      {
        unit: 'people',
        formula: (group, period) => {
          const { managers, adminsExcluded } = management.managersAmong(group.members(period), period);
          return { numerator: managers.length, denominator: null, adminsExcluded };
        },
      },
    ],
    ['manager_active_rate', did('active')],
    ['manager_contributor_rate', did('contributor')],
    ['manager_author_rate', did('author')],
    [
      'manager_answer_rate',
      { unit: 'ratio', formula: (group, period) => answerRate(group, period, management) },
    ],
    [
      'manager_consistency',
      rate((manager, { activity }, week) => isPresent(manager, weeksOfConsistency(week, settings), activity)),
    ],
  ]);
}

/** How many managers of the group stand on the rung in the period. */
export function managerLadder(
  group: Group,
  period: Period,
  rung: Rung,
  management: Management,
): ManagerFigure {
  const { managers, adminsExcluded } = management.managersAmong(group.members(period), period);
  const onRung = managers.filter((manager) => group.activity.rung(manager, period) === rung);
  return { numerator: onRung.length, denominator: null, adminsExcluded };
}

function answerRate(group: Group, period: Period, management: Management): ManagerFigure {
  const { managers, adminsExcluded } = management.managersAmong(group.members(period), period);
  const parts: Part[] = managers.map((manager) => management.answered(manager, period, group.acts));
  return {
    numerator: parts.reduce((sum, [answered]) => sum + answered, 0),
    denominator: parts.reduce((sum, [, posts]) => sum + posts, 0),
    adminsExcluded,
  };
}

/** The four weeks that end with the week, or, where that has not ended, the four before it. */
function weeksOfConsistency({ first }: Period, { now, timeZone }: ReferenceSettings): Period[] {
  let week = periodOf(first, 'week');
  if (!isComplete(week, now, timeZone)) week = weekBefore(week);
  const weeks: Period[] = [];
  for (; weeks.length < 4; week = weekBefore(week)) weeks.unshift(week);
  return weeks;
}
