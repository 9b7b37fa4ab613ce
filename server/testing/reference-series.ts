import type { Point, Series, Unit } from '../contract/index.ts';
import { type Rung, rungs } from './reference-activity.ts';
import {
  adoptionMetrics,
  type Figure,
  type Group,
  ladder,
  type Measure,
  type Metric,
} from './reference-adoption.ts';
import { isComplete, type Period, periodsBetween } from './reference-calendar.ts';
import { engagementMetrics, isFinal, responseMetrics } from './reference-engagement.ts';
import { type ManagerFigure, managerLadder, managerMetrics } from './reference-manager-metrics.ts';
import type { World } from './reference-period.ts';
import type { ReferenceMetricQuery } from './reference-query.ts';
import type { Scope } from './reference-scope.ts';
import { suppressedKeys } from './reference-suppression.ts';
import { voiceMetrics } from './reference-voice.ts';

type AnyFigure = Figure | ManagerFigure | Measure;

/** The series of a metric of metrics.md §4-§6 or of Voice; throws where there is none of that id. */
export function metricSeries(
  id: string,
  query: ReferenceMetricQuery,
  scope: Scope,
  world: World,
): { unit: Unit; series: Series[] } {
  const { management, settings } = world;
  const { now, timeZone, minGroup } = settings;
  const { from, to, grain, by } = query;
  const periods = periodsBetween(from, to, grain);
  const groups = by ? scope.groupsBy(by, periods) : [scope.everybody];
  const hidden = new Map(periods.map((period) => [period, hiddenGroups(groups, period, minGroup)]));

  const pointsOf = (group: Group, figureOf: (period: Period) => AnyFigure): Point[] =>
    periods.map((period) => ({
      period: period.first,
      complete: isComplete(period, now, timeZone),
      ...shown(figureOf(period), hidden.get(period)?.has(group) ?? false),
      ...(responseMetrics.has(id) && { final: isFinal(period, settings) }),
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

  const metric: Metric<AnyFigure> | undefined =
    adoptionMetrics.get(id) ??
    managerMetrics(management, settings).get(id) ??
    engagementMetrics(world).get(id) ??
    voiceMetrics(world).get(id);
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
function shown(figure: AnyFigure, suppressed: boolean): Omit<Point, 'period' | 'complete'> {
  const { numerator, denominator } = figure;
  const value = 'value' in figure ? figure.value : quotient(figure);
  const admins = 'adminsExcluded' in figure && { adminsExcluded: suppressed ? null : figure.adminsExcluded };
  return suppressed
    ? { value: null, numerator: null, denominator: null, suppressed, ...admins }
    : { value, numerator, denominator, suppressed, ...admins };
}

function quotient({ numerator, denominator }: Figure): number | null {
  if (denominator === null) return numerator;
  return denominator === 0 ? null : numerator / denominator;
}
