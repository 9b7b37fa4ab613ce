import { type DateText, lastDayOf, todayOf } from '../calendar.ts';
import type { Context } from '../context.ts';
import type { MetricResult, Point, Series } from '../contract/index.ts';
import { ProblemError } from '../http/problem.ts';
import { countsFor } from './count-query.ts';
import { amongPopulation, type CountedQuery, type Counts, nothing } from './counts.ts';
import { type Figure, figureOf, type Metric, readsOf } from './definition.ts';
import { type Place, placesInScope, readsObserved } from './places.ts';
import type { Query } from './query.ts';
import { finalPeriods } from './responses.ts';
import { filterWithin } from './scope.ts';
import { segmentOf } from './segment.ts';
import { hiddenGroups } from './suppression.ts';

/**
 * Answers a query with one metric of the catalogue: the only way to a figure, whoever asks. Suppression happens here;
 * what leaves is free of groups under the privacy floor.
 */
export async function runMetric(context: Context, metric: Metric, asked: Query): Promise<MetricResult> {
  const [result] = await runMetrics(context, [metric], asked);
  if (!result) throw new Error(`The metric ${metric.id} has no answer.`);
  return result;
}

/** Answers a query with several metrics at once, in their order: what they count is counted once. */
export async function runMetrics(
  context: Context,
  metrics: readonly Metric[],
  asked: Query,
): Promise<MetricResult[]> {
  const query = { ...asked, filter: await filterWithin(context, { ...asked.filter, by: asked.by }) };
  for (const metric of metrics) refuseUncounted(metric, query);
  const [counted, observed, places] = await Promise.all([
    countsFor(context, query, readsOf(metrics)),
    readsObserved(context, query.filter),
    placesAsked(context, query),
  ]);
  const answered = { query, observed, groups: groupsOf(query, counted, places) };
  return metrics.map((metric) => answer(context, metric, answered));
}

interface Answered {
  query: Query;
  observed: boolean;
  groups: Group[];
}

function answer(context: Context, metric: Metric, { query, observed, groups: all }: Answered): MetricResult {
  const groupSize = metric.groupSize ?? ((counts: Counts) => counts.eligible);
  const groups = query.by ? groupsWithin(all, query, groupSize) : all;
  const hidden = hiddenByPeriod(query, groups, groupSize, context.config.minGroup);
  const today = todayOf(context.config);
  const ended = new Set(query.periods.filter((period) => lastDayOf(period, query.grain) < today));
  const final = metric.awaitsResponses ? finalPeriods(query, context.config) : null;
  const point = (group: Group, figure: Figure, period: DateText): Point => {
    const complete = ended.has(period);
    const suppressed = hidden.get(period)?.has(group.key) ?? false;
    const counts = group.countsOf(period);
    const { value, numerator, denominator } = figureOf(figure, counts, { complete, suppressed });
    // There are thousands of them: one object each, of a few shapes.
    const told: Point = { period, complete, value, numerator, denominator, suppressed };
    if (final) told.final = final.has(period);
    if (metric.area === 'managers') told.adminsExcluded = suppressed ? null : counts.admins_excluded;
    return told;
  };
  const series = groups.flatMap((group) =>
    metric.figures.map((figure): Series => {
      const points = query.periods.map((period) => point(group, figure, period));
      return { ...nameOf(group, figure, query), points };
    }),
  );
  const { timeZone } = context.config;
  return {
    metric: metric.id,
    unit: metric.unit,
    grain: query.grain,
    timeZone,
    readsObserved: observed,
    series,
  };
}

/** Throws a problem where the metric has no figure for such a question. */
function refuseUncounted(metric: Metric, query: Query): void {
  const { id, grains, dimensions, segmentsOnly } = metric;
  if (!grains.includes(query.grain)) {
    const reason = `${id} is not counted by ${query.grain}; its grains: ${grains.join(', ')}.`;
    throw new ProblemError(400, 'grain_not_counted', reason);
  }
  if (query.by && !dimensions.includes(query.by)) {
    const reason = `${id} is not counted by ${query.by}; its dimensions: ${dimensions.join(', ')}.`;
    throw new ProblemError(400, 'dimension_not_counted', reason);
  }
  if (!segmentsOnly) return;
  const dimension = segmentOf(query)?.dimension;
  if (!dimension || (dimension !== 'all' && !dimensions.includes(dimension))) {
    const reason = `${id} is counted for one value of one of ${dimensions.join(', ')}, and takes no other filter.`;
    throw new ProblemError(400, 'filter_not_counted', reason);
  }
}

type GroupSize = (counts: Counts) => number;

interface Group extends Place {
  countsOf(period: DateText): Counts;
}

/** The places by which a question is asked; null where it is asked by none. */
async function placesAsked(context: Context, { by, filter }: Query): Promise<Place[] | null> {
  return by === 'source' || by === 'community' ? await placesInScope(context, by, filter) : null;
}

/** In the order of their keys. */
function groupsOf({ by }: Query, counted: CountedQuery, places: Place[] | null): Group[] {
  if (!by) return [groupOf('all', 'All', counted)];
  const named = places ?? [...counted.groups.keys()].map((key) => ({ key, label: key }));
  return named
    .map(({ key, label }) => groupOf(key, label, counted))
    .sort((one, other) => (one.key < other.key ? -1 : 1));
}

/** Those with anybody in some period. */
function groupsWithin(groups: Group[], { periods }: Query, groupSize: GroupSize): Group[] {
  return groups.filter((group) => periods.some((period) => groupSize(group.countsOf(period)) > 0));
}

/** A place counts its own activity against the population that all places share. */
function groupOf(key: string, label: string, { groups, population }: CountedQuery): Group {
  const own = groups.get(key);
  const counts = population ? amongPopulation(own, population) : own;
  return { key, label, countsOf: (period) => counts?.get(period) ?? nothing };
}

function hiddenByPeriod(
  query: Query,
  groups: Group[],
  groupSize: GroupSize,
  minGroup: number,
): Map<DateText, Set<string>> {
  return new Map(
    query.periods.map((period) => {
      const sizes = new Map(groups.map((group) => [group.key, groupSize(group.countsOf(period))]));
      return [period, hiddenGroups(sizes, minGroup)];
    }),
  );
}

function nameOf(group: Group, { rung }: Figure, query: Query): Omit<Series, 'points'> {
  if (rung === undefined) return { key: group.key, label: group.label };
  if (!query.by) return { key: rung, label: rung, rung };
  return { key: `${group.key}:${rung}`, label: `${group.label}: ${rung}`, rung };
}
