import { leaderLevels, type RosterSort, rosterSortSchema } from '../../../../server/contract/index.ts';
import type { ManagersSearch } from '../../filters/search.ts';

export type LeaderLevel = (typeof leaderLevels)[number];

/** Rows of one page of the roster. */
export const rowsPerPage = 25;

/** Which rows of the roster an address asks for, as far as it can be understood. */
export function rosterChoiceOf({ leaderLevel, search, sort, order, page }: ManagersSearch) {
  const level = leaderLevels.find((candidate) => candidate === leaderLevel);
  return {
    leaderLevel: level && [level],
    search: search || undefined,
    sort: rosterSortSchema.safeParse(sort).data ?? ('name' satisfies RosterSort),
    order: order ?? ('asc' as const),
    page: page ?? 1,
    pageSize: rowsPerPage,
  };
}

const levelTitles: Record<LeaderLevel, string> = {
  executive: 'Executives',
  senior: 'Senior managers',
  frontline: 'Frontline managers',
};

export const levelChoices = leaderLevels.map((value) => ({ value, label: levelTitles[value] }));
export const levelTitle = (level: LeaderLevel): string => levelTitles[level];

const levelNames: Record<LeaderLevel, string> = {
  executive: 'Executive',
  senior: 'Senior',
  frontline: 'Frontline',
};
export const levelName = (level: LeaderLevel): string => levelNames[level];
