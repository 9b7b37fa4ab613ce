import { dateOf } from '../fixtures/demo/calendar.ts';
import type { MetricDefinition } from '../server/contract/index.ts';
import type { Question } from './client-ask.ts';
import { firstMonday, historyWeeks, personId } from './company.ts';

/** Median milliseconds that a metric over 52 weeks by department should stay under. */
const target = 50;
/** The same for a page about managers, and for their figures of the whole company or of one organisation. */
const managersTarget = 100;

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
    ...metrics
      .filter(({ area }) => area === 'managers')
      .flatMap(({ id }) => [
        { bench: `managers_${id}`, path: pathOf(`metrics/${id}`, ofYear), target: managersTarget },
        {
          bench: `managers_${id}_of_the_head`,
          path: pathOf(`metrics/${id}`, { ...ofYear, leader: personId(0) }),
          target: managersTarget,
        },
      ]),
    ...managerPages.map(([name, path, query]) => ({
      bench: `managers_${name}`,
      path: pathOf(path, query),
      target: managersTarget,
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

const managerPages: [name: string, path: string, query: Record<string, string>][] = [
  ['roster', 'managers', { to: lastDay }],
  ['roster_least_active', 'managers', { to: lastDay, sort: 'weeksActive' }],
  [
    'roster_of_a_division',
    'managers',
    { to: lastDay, leader: personId(1), sort: 'contributions', order: 'desc' },
  ],
  ['roster_search', 'managers', { to: lastDay, search: 'Person 12' }],
  ['cascade', 'cascade', { to: lastDay }],
  ['cascade_step', 'cascade', { to: lastDay, leader: personId(1) }],
  ['role_model', 'role-model', { to: lastDay }],
  ['own_page', `managers/${personId(1)}`, {}],
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
