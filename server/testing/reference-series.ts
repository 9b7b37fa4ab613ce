import type { Point, Series, Unit } from '../contract/index.ts';
import { rungs } from './reference-activity.ts';
import { adoptionMetrics, type Figure, type Group, ladder } from './reference-adoption.ts';
import { isComplete, type Period, periodsBetween } from './reference-calendar.ts';
import type { ReferenceMetricQuery, ReferenceSettings } from './reference-query.ts';
import type { Scope } from './reference-scope.ts';
import { suppressedKeys } from './reference-suppression.ts';

/** The series of a metric of metrics.md §4; throws where there is none of that id. */
export function metricSeries(
  id: string,
  query: ReferenceMetricQuery,
  scope: Scope,
  { now, timeZone, minGroup }: ReferenceSettings,
): { unit: Unit; series: Series[] } {
  const { from, to, grain, by } = query;
  const periods = periodsBetween(from, to, grain);
  const groups = by ? scope.groupsBy(by, periods) : [scope.everybody];
  const hidden = new Map(periods.map((period) => [period, hiddenGroups(groups, period, minGroup)]));

  const pointsOf = (group: Group, figureOf: (period: Period) => Figure): Point[] =>
    periods.map((period) => ({
      period: period.first,
      complete: isComplete(period, now, timeZone),
      ...(hidden.get(period)?.has(group) ? suppressed : shown(figureOf(period))),
    }));

  if (id === 'rungs') {
    const series = groups.flatMap((group) =>
      rungs.map((rung) => ({
        key: by ? `${group.key}:${rung}` : rung,
        label: by ? `${group.label}: ${rung}` : rung,
        rung,
        points: pointsOf(group, (period) => ladder(group, period, rung)),
      })),
    );
    return { unit: 'people', series };
  }

  const metric = adoptionMetrics.get(id);
  if (!metric) throw new Error(`no adoption metric is called ${id}`);
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

type Shown = Pick<Point, 'value' | 'numerator' | 'denominator' | 'suppressed'>;

const suppressed: Shown = { value: null, numerator: null, denominator: null, suppressed: true };

/** A count is its own value; a ratio with an empty denominator has none. */
function shown({ numerator, denominator }: Figure): Shown {
  const ratio = denominator ? numerator / denominator : null;
  return { value: denominator === null ? numerator : ratio, numerator, denominator, suppressed: false };
}
