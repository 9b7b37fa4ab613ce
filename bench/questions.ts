import type { MetricDefinition } from '../server/contract/index.ts';
import type { Question } from './client-ask.ts';
import { personId } from './company.ts';
import { pages, pageTarget } from './pages.ts';
import { lastDay, monday, ofYear, pathOf } from './period.ts';

/** Milliseconds that a metric over 52 weeks by department should stay under: the median, and 99 of a hundred. */
const target = 25;
const p99Target = 100;

/** How a metric is asked for over 52 weeks by department. */
export const byDepartmentOverYear = (metric: string) =>
  pathOf(`metrics/${metric}`, { ...ofYear, grain: 'week', by: 'department' });

/** A metric as its target says. */
export const metricQuestion = (metric: string): Question => ({
  bench: `metric_${metric}`,
  path: byDepartmentOverYear(metric),
  target,
  p99Target,
});

/** One for each part of the counts: their statements differ in cost. */
const costs = ['active_rate', 'activation_rate', 'growth_retained', 'stickiness'];

/** What is asked of the product: every metric as its target says, every page, and some other ways to ask, without one. */
export function questionsOf(metrics: MetricDefinition[]): Question[] {
  return [
    ...metrics.map(({ id }) => metricQuestion(id)),
    ...metrics
      .slice(0, 1)
      .map(({ id }) => ({ bench: `unchanged_${id}`, path: byDepartmentOverYear(id), isKnown: true })),
    ...metrics.flatMap((metric) => waysOf(metric)),
    ...pages,
    ...costs.flatMap((id) =>
      Object.entries(otherWays).map(([way, query]) => ({
        bench: `page_${id}_${way}`,
        path: pathOf(`metrics/${id}`, query),
      })),
    ),
  ];
}

/** What the pages about managers, conversations and voices ask of a metric, beside departments. */
function waysOf({ id, area, dimensions }: MetricDefinition): Question[] {
  if (area === 'adoption') return [];
  // Answers to surveys are counted by segments alone.
  const ways: Record<string, Record<string, string>> = { '': ofYear };
  if (dimensions.includes('community')) ways._of_the_head = { ...ofYear, leader: personId(0) };
  if (dimensions.includes('community') && area !== 'managers') {
    ways._by_community = { ...ofYear, by: 'community' };
    ways._by_source = { ...ofYear, by: 'source' };
  }
  return Object.entries(ways).map(([way, query]) => ({
    bench: `${area}_${id}${way}`,
    path: pathOf(`metrics/${id}`, query),
    target: pageTarget,
  }));
}

const otherWays = {
  '12_months_by_department': { ...ofYear, grain: 'month', by: 'department' },
  '90_days_by_department': { from: monday(13), to: lastDay, grain: 'day', by: 'department' },
  '52_weeks_of_a_location_by_department': { ...ofYear, location: 'Location 0', by: 'department' },
  '12_weeks_by_community': { from: monday(12), to: lastDay, by: 'community' },
  '52_weeks_of_the_head': { ...ofYear, leader: personId(0) },
};
