import type { Question } from './client-ask.ts';
import { personId } from './company.ts';
import { lastDay, monday, pathOf } from './period.ts';

/** Median milliseconds that a page's model should stay under. */
export const pageTarget = 100;

const lastWeek = { from: monday(1), to: monday(1) };
/** Of what is numbered in the order in which it was stored. */
const first = 1;

type Page = [bench: string, path: string, query?: Record<string, string>];

/** Pages that answer with figures. */
const figures: Page[] = [
  ['organization', 'organization'],
  ['retention_26_weeks', 'retention', { from: monday(26), to: lastDay }],
  ['launch', 'launch'],
  ['launch_departments', 'launch/departments'],
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
  ['managers_own_page', `managers/${personId(1)}`],
  ['engagement_communities', 'communities'],
  ['engagement_communities_of_a_department', 'communities', { department: 'Department 1' }],
  ['engagement_network_of_a_week', 'network', { to: lastDay }],
  ['engagement_network_of_a_month', 'network', { to: lastDay, grain: 'month' }],
  ['strategy_use_cases', 'use-cases', lastWeek],
  ['strategy_use_case', `use-cases/${first}`, lastWeek],
  ['strategy_goals', 'goals'],
  ['strategy_annotation_effects', 'annotations/effects', { metric: 'active_rate' }],
  ['strategy_pulse', `pulses/${first}`],
  ['directory_health', 'directory/health'],
];

/** Pages that answer with a list of things. */
const lists: Page[] = [
  ['catalogue', 'metrics'],
  ['strategy_actions', 'actions'],
  ['strategy_annotations', 'annotations'],
  ['strategy_pulses', 'pulses'],
  ['strategy_playbook', 'playbook'],
  ['audit', 'audit'],
  ['audit_choices', 'audit/choices'],
  ['users', 'users'],
  ['import_formats', 'import-formats'],
];

/** Pages of which the made-up company has nothing, or may have. */
const empty: Page[] = [
  ['strategy_actions_of_a_division', 'actions', { leader: personId(1) }],
  ['audit_questions', 'audit/questions'],
  ['nudges', 'nudges'],
  ['nudge_preview', 'nudges/preview', { manager: personId(1) }],
  ['usage', 'usage', { windows: '4' }],
  ['directory_matches', 'directory/matches'],
  ['imports', 'imports'],
  ['connections', 'connections'],
  ['metric_links', 'links'],
  ['reports', 'reports'],
  ['report_subscriptions', 'reports/subscriptions'],
];

const asked = (pages: Page[], expects: NonNullable<Question['expects']>): Question[] =>
  pages.map(([bench, path, query]) => ({
    ...{ bench: `page_${bench}`, path: pathOf(path, query), expects, target: pageTarget },
  }));

/** The model of every page, beside the metrics that it shows. */
export const pages: Question[] = [
  ...asked(figures, 'figures'),
  ...asked(lists, 'items'),
  ...asked(empty, 'anything'),
];
