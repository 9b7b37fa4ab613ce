import { dateOf } from '../fixtures/demo/calendar.ts';
import type { MetricDefinition } from '../server/contract/index.ts';
import type { Question } from './client-ask.ts';
import { firstMonday, historyWeeks, personId } from './company.ts';

/** Median milliseconds that a metric over 52 weeks by department should stay under. */
const target = 50;

const monday = (weeksBack: number) => dateOf(firstMonday + 7 * (historyWeeks - weeksBack));
const lastDay = dateOf(firstMonday + 7 * historyWeeks - 1);
const ofYear = { from: monday(52), to: lastDay };

/** One for each part of the counts: their statements differ in cost. */
const costs = ['active_rate', 'activation_rate', 'growth_retained', 'stickiness'];

/** What is asked of the product: every metric as its target says, and whatever else a page may load, without one. */
export function questionsOf(metrics: MetricDefinition[]): Question[] {
  return [
    ...metrics.map(({ id }) => ({
      bench: `metric_${id}`,
      path: pathOf(`metrics/${id}`, { ...ofYear, grain: 'week', by: 'department' }),
      target,
    })),
    { bench: 'page_organization', path: '/api/v1/organization' },
    { bench: 'page_retention_26_weeks', path: pathOf('retention', { from: monday(26), to: lastDay }) },
    { bench: 'page_launch', path: pathOf('launch', { launch: monday(historyWeeks) }) },
    ...costs.flatMap((id) =>
      Object.entries(otherWays).map(([way, query]) => ({
        bench: `page_${id}_${way}`,
        path: pathOf(`metrics/${id}`, query),
      })),
    ),
  ];
}

const otherWays = {
  '12_months_by_department': { ...ofYear, grain: 'month', by: 'department' },
  '90_days_by_department': { from: monday(13), to: lastDay, grain: 'day', by: 'department' },
  '52_weeks_of_a_location_by_department': { ...ofYear, location: 'Location 0', by: 'department' },
  '12_weeks_by_community': { from: monday(12), to: lastDay, by: 'community' },
  '52_weeks_of_the_head': { ...ofYear, leader: personId(0) },
};

function pathOf(route: string, query: Record<string, string>): string {
  return `/api/v1/${route}?${new URLSearchParams(query)}`;
}
