import type { Point, Series, Unit } from '../contract/index.ts';
import { type Rung, rungs } from './reference-activity.ts';
import { adoptionMetrics, type Figure, type Group, ladder } from './reference-adoption.ts';
import { isComplete, type Period, periodsBetween } from './reference-calendar.ts';
import { type ManagerFigure, managerLadder, managerMetrics } from './reference-manager-metrics.ts';
import type { Management } from './reference-managers.ts';
import type { ReferenceMetricQuery, ReferenceSettings } from './reference-query.ts';
import type { Scope } from './reference-scope.ts';
import { suppressedKeys } from './reference-suppression.ts';

/** The series of a metric of metrics.md §4 or §6; throws where there is none of that id. */
export function metricSeries(
  id: string,
  query: ReferenceMetricQuery,
  scope: Scope,
  management: Management,
  settings: ReferenceSettings,
): { unit: Unit; series: Series[] } {
  const { now, timeZone, minGroup } = settings;
  const { from, to, grain, by } = query;
  const periods = periodsBetween(from, to, grain);
  const groups = by ? scope.groupsBy(by, periods) : [scope.everybody];
  const hidden = new Map(periods.map((period) => [period, hiddenGroups(groups, period, minGroup)]));

  const pointsOf = (group: Group, figureOf: (period: Period) => Figure | ManagerFigure): Point[] =>
    periods.map((period) => ({
      period: period.first,
      complete: isComplete(period, now, timeZone),
      ...shown(figureOf(period), hidden.get(period)?.has(group) ?? false),
    }));

  if (id === 'rungs' || id === 'manager_rungs') {
    const onRung = (group: Group, period: Period, rung: Rung) =>
      id === 'rungs' ? ladder(group, period, rung) : managerLadder(group, period, rung, management);
    const series = groups.flatMap((group) =>
      rungs.map((rung) => ({
        key: by ? `${group.key}:${rung}` : rung,
        label: by ? `${group.label}: ${rung}` : rung,
        rung,
        points: pointsOf(group, (period) => onRung(group, period, rung)),
      })),
    );
    return { unit: 'people', series };
  }

  const metric = adoptionMetrics.get(id) ?? managerMetrics(management, settings).get(id);
  if (!metric) throw new Error(`no metric is called ${id}`);
  const series = groups.map((group) => ({
    key: group.key,
    label: group.label,
    points: pointsOf(group, (period) => metric.formula(group, period, grain)),
  }));
  return { unit: metric.unit, series };
}

/** Groups without a figure in the period: too few people, the sibling hidden with such a one, or nobody at all. */
function hiddenGroups(groups: Group[], period: Period, minGroup: number): Set<Group> {
  const siblings = groups.map((group) => ({ group, key: group.key, size: group.members(period).length }));
  const keys = suppressedKeys(siblings, minGroup);
  return new Set(siblings.filter(({ key, size }) => size === 0 || keys.has(key)).map(({ group }) => group));
}

/** A count is its own value; a ratio with an empty denominator has none. */
function shown(figure: Figure | ManagerFigure, suppressed: boolean): Omit<Point, 'period' | 'complete'> {
  const { numerator, denominator } = figure;
  const ratio = denominator ? numerator / denominator : null;
  const value = denominator === null ? numerator : ratio;
  const admins = 'adminsExcluded' in figure && { adminsExcluded: suppressed ? null : figure.adminsExcluded };
  return suppressed
    ? { value: null, numerator: null, denominator: null, suppressed, ...admins }
    : { value, numerator, denominator, suppressed, ...admins };
}
