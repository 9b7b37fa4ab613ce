import { dateOf } from '../fixtures/demo/calendar.ts';
import type { MetricDefinition } from '../server/contract/index.ts';
import type { Question } from './client-ask.ts';
import { firstMonday, historyWeeks, personId } from './company.ts';

/** Median milliseconds that a metric over 52 weeks by department should stay under. */
const target = 25;
/** The same for other pages, and for figures of managers, engagement and voice asked for in other ways. */
const pageTarget = 100;

const monday = (weeksBack: number) => dateOf(firstMonday + 7 * (historyWeeks - weeksBack));
const lastDay = dateOf(firstMonday + 7 * historyWeeks - 1);
const ofYear = { from: monday(52), to: lastDay };

/** The last weeks of the history, by their Mondays and both inclusive. */
export const lastWeeks = (count: number) => ({ firstWeek: monday(count), lastWeek: monday(1) });

/** How a metric is asked for over 52 weeks by department. */
export const byDepartmentOverYear = (metric: string) =>
  pathOf(`metrics/${metric}`, { ...ofYear, grain: 'week', by: 'department' });

/** The same as its target says. */
export const metricQuestion = (metric: string): Question => ({
  bench: `metric_${metric}`,
  path: byDepartmentOverYear(metric),
  target,
});

/** One for each part of the counts: their statements differ in cost. */
const costs = ['active_rate', 'activation_rate', 'growth_retained', 'stickiness'];

/** What is asked of the product: every metric as its target says, and whatever else a page may load, without one. */
export function questionsOf(metrics: MetricDefinition[]): Question[] {
  return [
    ...metrics.map(({ id }) => metricQuestion(id)),
    ...metrics
      .slice(0, 1)
      .map(({ id }) => ({ bench: `unchanged_${id}`, path: byDepartmentOverYear(id), isKnown: true })),
    ...metrics.flatMap((metric) => waysOf(metric)),
    ...pages.map(([bench, path, query]) => ({ bench, path: pathOf(path, query), target: pageTarget })),
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

const pages: [bench: string, path: string, query: Record<string, string>][] = [
  ['managers_roster', 'managers', { to: lastDay }],
  ['managers_roster_least_active', 'managers', { to: lastDay, sort: 'weeksActive' }],
  [
    'managers_roster_of_a_division',
    'managers',
    { to: lastDay, leader: personId(1), sort: 'contributions', order: 'desc' },
  ],
  ['managers_roster_search', 'managers', { to: lastDay, search: 'Person 12' }],
  ['managers_cascade', 'cascade', { to: lastDay }],
  ['managers_cascade_step', 'cascade', { to: lastDay, leader: personId(1) }],
  ['managers_role_model', 'role-model', { to: lastDay }],
  ['managers_own_page', `managers/${personId(1)}`, {}],
  ['engagement_communities', 'communities', {}],
  ['engagement_communities_of_a_department', 'communities', { department: 'Department 1' }],
  ['engagement_network_of_a_week', 'network', { to: lastDay }],
  ['engagement_network_of_a_month', 'network', { to: lastDay, grain: 'month' }],
];

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
