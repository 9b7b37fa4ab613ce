import type { DateText } from '../calendar.ts';
import type { Grouping } from './grouping.ts';

/** What is counted of the people of one group in one period; names and definitions as in metrics.md §3, §4 and §6. */
export interface PeopleCounts {
  eligible: number;
  activated: number;
  active: number;
  contributors: number;
  authors: number;
  /** Authors who are no managers. */
  voices: number;
  /** People by the highest thing they did. */
  readers: number;
  reactors: number;
  repliers: number;
  posters: number;
  /** Sum of distinct active days over the active people of the period. */
  active_days: number;
  /** Sum of distinct active days over the 28 days that end with the period. */
  window_days: number;
  /** People active in those 28 days. */
  window_people: number;
  growth_new: number;
  growth_retained: number;
  /** People in the group in the period before, and active then. */
  active_before: number;
  /** Managers, platform admins left out here and in all that follows. */
  managers: number;
  /** Managers who are platform admins. */
  admins_excluded: number;
  manager_active: number;
  manager_contributors: number;
  manager_authors: number;
  manager_readers: number;
  manager_reactors: number;
  manager_repliers: number;
  manager_posters: number;
  /** Managers active in at least three of the four weeks that end with the period; weeks only. */
  manager_consistent: number;
  /** Managers active in at least three of the four weeks before the period; weeks only. */
  manager_consistent_before: number;
  /** Posts by the direct reports of the group's managers. */
  report_posts: number;
  /** Those of them that the manager replied or reacted to within 7 days. */
  report_posts_answered: number;
}

/** The counts of a group without anybody. */
export const noCounts: PeopleCounts = {
  eligible: 0,
  activated: 0,
  active: 0,
  contributors: 0,
  authors: 0,
  voices: 0,
  readers: 0,
  reactors: 0,
  repliers: 0,
  posters: 0,
  active_days: 0,
  window_days: 0,
  window_people: 0,
  growth_new: 0,
  growth_retained: 0,
  active_before: 0,
  managers: 0,
  admins_excluded: 0,
  manager_active: 0,
  manager_contributors: 0,
  manager_authors: 0,
  manager_readers: 0,
  manager_reactors: 0,
  manager_repliers: 0,
  manager_posters: 0,
  manager_consistent: 0,
  manager_consistent_before: 0,
  report_posts: 0,
  report_posts_answered: 0,
};

export const countNames = Object.keys(noCounts) as (keyof PeopleCounts)[];

export interface GroupPeriod extends PeopleCounts {
  grouping: Grouping;
  key: string;
  period: DateText;
}

/** One row of a statement that counts some of it. */
export type PartRow = Partial<PeopleCounts> & { grouping: Grouping; key: string | null; period: DateText };

const activityCounts = [
  ...(['active', 'contributors', 'authors', 'voices', 'readers', 'reactors', 'repliers', 'posters'] as const),
  'active_days',
] as const;

/**
 * Parts of the counts beside the eligible people, each a statement or two, and the counts that it gives; what is not asked
 * for stays 0. `managers` counts them, `managerActivity` what they did, `consistency` their weeks, `answers` the posts of
 * their reports.
 */
export const countsOfPart = {
  activated: ['activated'],
  activity: activityCounts,
  window: ['window_days', 'window_people'],
  growth: [...activityCounts, 'growth_new', 'growth_retained', 'active_before'],
  managers: ['managers', 'admins_excluded'],
  managerActivity: [
    ...(['manager_active', 'manager_contributors', 'manager_authors', 'manager_readers'] as const),
    ...(['manager_reactors', 'manager_repliers', 'manager_posters'] as const),
  ],
  consistency: ['manager_consistent', 'manager_consistent_before'],
  answers: ['report_posts', 'report_posts_answered'],
} as const satisfies Record<string, readonly (keyof PeopleCounts)[]>;

export type Part = keyof typeof countsOfPart;

/** Who is eligible, and the counts that these parts give, each once. */
export function countsOfParts(parts: Iterable<Part>): (keyof PeopleCounts)[] {
  const given = [...parts].flatMap((part): readonly (keyof PeopleCounts)[] => countsOfPart[part]);
  return [...new Set(['eligible' as const, ...given])];
}
