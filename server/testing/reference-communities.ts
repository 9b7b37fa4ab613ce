import type { Communities, CommunityRow, CommunitySort } from '../contract/index.ts';
import { communityStates } from '../contract/index.ts';
import { verbsOf } from './reference-activity.ts';
import type { Group } from './reference-adoption.ts';
import { type Period, periodOf } from './reference-calendar.ts';
import { communityRow } from './reference-community-row.ts';
import { compareText } from './reference-directory.ts';
import { completeWeeksUntil } from './reference-managers.ts';
import { isSmall, today, type World } from './reference-period.ts';
import type { ReferenceCommunitiesQuery } from './reference-query.ts';
import type { Scope } from './reference-scope.ts';

/** How the communities of a filter fare over 12 complete weeks: contract/community.ts. */
export function communities(query: ReferenceCommunitiesQuery, world: World): Communities {
  const { settings } = world;
  const { page, pageSize, state, search } = query;
  const weeks = completeWeeksUntil(query.to ?? today(settings), 12, settings);
  const scope = world.scopeOf(query);
  // The metrics show nothing of such a week.
  const suppressed = weeks.some((week) => isSmall(scope, week, world));
  const all = suppressed ? [] : rows(weeks, scope, world);
  const part = search?.trim().toLowerCase() ?? '';
  const wanted = all
    .filter((row) => !state?.length || state.includes(row.state))
    .filter(({ key, label }) => [key, label].some((text) => text.toLowerCase().includes(part)))
    .toSorted((one, other) => compareRows(one, other, query));
  const states = communityStates.map((each) => [each, all.filter((row) => row.state === each).length]);

  return {
    timeZone: settings.timeZone,
    readsObserved: scope.readsObserved,
    weeks: weeks.map(({ first }) => first),
    suppressed,
    states: Object.fromEntries(states),
    total: wanted.length,
    page,
    pageSize,
    communities: wanted.slice((page - 1) * pageSize, page * pageSize),
  };
}

function rows(weeks: Period[], scope: Scope, world: World): CommunityRow[] {
  return scope.groupsBy('community', weeks).map((group) => {
    const sources = scope.sourcesOf(group.key);
    return communityRow(group, sources, firstWeek(group, sources, world), weeks, world);
  });
}

/** Week of the first activity there of anybody known, inside the filter or not, eligible or not. */
function firstWeek({ key }: Group, sources: string[], world: World): string | undefined {
  const days = world
    .scopeOf({})
    .everybody.acts.filter(
      ({ person, source, community, verb }) =>
        person && community === key && sources.includes(source) && verbsOf.active.includes(verb),
    )
    .map(({ day }) => day);
  const [first] = days.toSorted();
  return first && periodOf(first, 'week').first;
}

/** What does not exist comes last either way; of equal rows the smaller key first. */
function compareRows(
  one: CommunityRow,
  other: CommunityRow,
  { sort, order }: ReferenceCommunitiesQuery,
): number {
  const [key, otherKey] = [sortKeys[sort](one), sortKeys[sort](other)];
  const bothWays = Number(key === null) - Number(otherKey === null);
  const upwards = key === null || otherKey === null || key === otherKey ? 0 : key < otherKey ? -1 : 1;
  return bothWays || (order === 'asc' ? upwards : -upwards) || compareText(one.key, other.key);
}

const sortKeys: Record<CommunitySort, (row: CommunityRow) => string | number | null> = {
  label: ({ label }) => label.toLowerCase(),
  state: ({ state }) => communityStates.indexOf(state),
  active: ({ active }) => active,
  contributors: ({ contributors }) => contributors,
  posts: ({ posts }) => posts,
  responseRate: ({ responseRate }) => responseRate.value,
  change: ({ change }) => change,
};
