import type { ChannelCount, CommunityKey, Share, UseCaseDetail } from '../contract/index.ts';
import { contributing, createActivity } from './reference-activity.ts';
import { type Period, periodBefore } from './reference-calendar.ts';
import { compareText } from './reference-directory.ts';
import { completeWeeksUntil, isPresent } from './reference-managers.ts';
import { periodAsked, type World } from './reference-period.ts';
import type { ReferenceFilter, ReferencePeriodQuery } from './reference-query.ts';
import { shareUnless } from './reference-share.ts';
import { suppressedKeys } from './reference-suppression.ts';

export interface ReferenceUseCase {
  audience: Omit<ReferenceFilter, 'source' | 'community'>;
  communities: CommunityKey[];
  /** Of other channels, each of a channel and day of its own. */
  counts: ChannelCount[];
}

export type ReferenceUseCaseQuery = ReferencePeriodQuery & ReferenceFilter;

/** What the figures of a use case are: metrics.md §9, contract/use-case.ts. */
export interface ReferenceUseCaseFigures {
  coverage: Share;
  coverageBefore: Share;
  regular: Share;
  channelShare: Share | null;
  departments: UseCaseDetail['departments'];
}

export function useCaseFigures(
  { audience, communities, counts }: ReferenceUseCase,
  { from, to, grain, source, community, ...people }: ReferenceUseCaseQuery,
  world: World,
): ReferenceUseCaseFigures {
  const { directory, settings } = world;
  const { minGroup } = settings;
  const period = periodAsked({ from, to, grain }, settings);

  // Who is in the audience and, besides, in the filter; where it happens and, besides, in the filter.
  const [everybody, inAudience, inFilter] = [{}, audience, people].map(
    (filter) => world.scopeOf(filter).everybody,
  );
  if (!everybody || !inAudience || !inFilter) throw new Error('a scope for each of three filters');
  const expected = (when: Period) => {
    const asked = new Set(inFilter.members(when));
    return inAudience.members(when).filter((person) => asked.has(person));
  };
  const happensIn = everybody.acts.filter(
    (act) =>
      communities.some((place) => place.source === act.source) &&
      communities.some((place) => place.community === act.community),
  );
  const there = createActivity(
    happensIn.filter(
      (act) =>
        (!source || source.includes(act.source)) && (!community || community.includes(act.community ?? '')),
    ),
  );
  const isSmall = (group: unknown[]) => group.length === 0 || group.length < minGroup;
  const coverageIn = (when: Period) => {
    const group = expected(when);
    const active = group.filter((person) => there.did('active', person, when));
    return shareUnless(isSmall(group), [active.length, group.length]);
  };

  const weeks = completeWeeksUntil(period.last, 4, settings);
  const lastWeek = weeks.at(-1) ?? period;
  const regulars = expected(lastWeek).filter((person) => isPresent(person, weeks, there));

  const reported = counts.filter(({ day }) => period.first <= day && day <= period.last);
  const elsewhere = reported.reduce((sum, { events }) => sum + events, 0);
  const eligible = everybody.members(period);
  const here = happensIn.filter(
    ({ person, verb, day }) =>
      person &&
      eligible.includes(person) &&
      contributing.includes(verb) &&
      period.first <= day &&
      day <= period.last,
  ).length;
  const isFiltered = [source, community, ...Object.values(people)].some((values) => values !== undefined);

  const byDepartment = Map.groupBy(expected(period), (person) =>
    directory.attribute(person, 'department', period),
  );
  const hidden = suppressedKeys(
    [...byDepartment].map(([key, group]) => ({ key, size: group.length })),
    minGroup,
  );
  return {
    coverage: coverageIn(period),
    coverageBefore: coverageIn(periodBefore(period, grain)),
    regular: shareUnless(isSmall(expected(lastWeek)), [regulars.length, expected(lastWeek).length]),
    channelShare:
      isFiltered || reported.length === 0 ? null : shareUnless(isSmall(eligible), [here, here + elsewhere]),
    departments: [...byDepartment]
      .toSorted(([one], [other]) => compareText(one, other))
      .map(([key, group]) => {
        if (hidden.has(key)) return { key, suppressed: true, expected: null, missing: null };
        const missing = group.filter((person) => !there.did('active', person, period)).length;
        return { key, suppressed: false, expected: group.length, missing };
      }),
  };
}
