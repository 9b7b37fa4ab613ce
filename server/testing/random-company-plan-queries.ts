import fc from 'fast-check';
import { communitySorts, communityStates, dimensions, leaderLevels, rosterSorts } from '../contract/index.ts';
import { lastDay } from './random-company-days.ts';
import { communities, sources } from './random-company-plan-events.ts';

const anyOf = (...values: string[]) =>
  fc.oneof(
    { weight: 12, arbitrary: fc.constant(undefined) },
    { weight: 1, arbitrary: fc.uniqueArray(fc.constantFrom(...values), { minLength: 1, maxLength: 2 }) },
  );

const grain = fc.constantFrom('day' as const, 'week' as const, 'week' as const, 'month' as const);

export const query = fc.record({
  grain,
  from: fc.integer({ min: -10, max: lastDay }),
  days: fc.nat(40),
  by: fc.option(fc.constantFrom(...dimensions), { nil: undefined, freq: 3 }),
  filter: fc.record({
    department: anyOf('Sales', 'Research', 'Zoë & Co', '(none)', 'Nowhere'),
    location: anyOf('Oslo', '東京', '(none)'),
    level: anyOf('senior', 'junior', '(none)'),
    leader: anyOf('p0', 'p0', 'p1', 'p2', 'p5', 'line3', 'nobody'),
    source: anyOf(...sources, 'unheard-of'),
    community: anyOf(...communities, 'unheard-of'),
  }),
});

const oftenNothing = <Value>(arbitrary: fc.Arbitrary<Value>) =>
  fc.oneof({ weight: 2, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary });
const somebody = fc.constantFrom('p0', 'p0', 'p1', 'p2', 'p3', 'p5', 'line0', 'line11', 'nobody');

/** What is asked about managers with the filter of a query: by a day of the period, or of the last complete one. */
export const managerQuery = fc.record({
  grain,
  day: fc.option(fc.integer({ min: 0, max: lastDay + 5 }), { nil: undefined }),
  leaderLevel: oftenNothing(fc.uniqueArray(fc.constantFrom(...leaderLevels), { minLength: 1 })),
  search: oftenNothing(fc.constantFrom('p1', 'AN', 'sales', 'ç', 'Lab', '%', '_', '😀', '\\')),
  sort: fc.constantFrom(...rosterSorts),
  order: fc.constantFrom('asc' as const, 'desc' as const),
  page: fc.constantFrom(1, 1, 1, 2, 3),
  pageSize: fc.constantFrom(2, 5, 500, 500),
  roleModelDay: fc.option(fc.integer({ min: 7, max: lastDay + 10 }), { nil: undefined }),
  leader: fc.option(somebody, { nil: undefined, freq: 4 }),
  manager: somebody,
});

/** What is asked about communities and departments with the filter of a query. */
export const engagementQuery = fc.record({
  grain,
  day: fc.option(fc.integer({ min: 0, max: lastDay + 5 }), { nil: undefined }),
  communitiesDay: fc.option(fc.integer({ min: 21, max: lastDay + 10 }), { nil: undefined }),
  state: oftenNothing(fc.uniqueArray(fc.constantFrom(...communityStates), { minLength: 1 })),
  search: oftenNothing(fc.constantFrom('c', 'C0', 'ABOUT', 'round', '%', '_')),
  sort: fc.constantFrom(...communitySorts),
  order: fc.constantFrom('asc' as const, 'desc' as const),
  page: fc.constantFrom(1, 1, 1, 2),
  pageSize: fc.constantFrom(2, 500, 500),
});
