import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CommunityKey } from '../../contract/index.ts';
import { arrive, refreshesArbitrary } from '../../testing/arrive.ts';
import type { Company } from '../../testing/company.ts';
import { createTestDatabase, type TestDatabase } from '../../testing/database.ts';
import { companyArbitrary } from '../../testing/random-company.ts';
import { createReference } from '../../testing/reference.ts';
import { addDays } from '../../testing/reference-calendar.ts';
import { rounded } from '../../testing/rounded.ts';
import { describeUseCase } from './answers.ts';
import { storeChannelCounts } from './channel-import.ts';
import { makeUseCase } from './use-cases.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

/** Random companies a run; FIGURES_RUNS asks for more. */
const numRuns = Number(process.env.FIGURES_RUNS ?? 20);

const anyOf = (...values: string[]) =>
  fc.oneof(
    { weight: 2, arbitrary: fc.constant(undefined) },
    { weight: 1, arbitrary: fc.uniqueArray(fc.constantFrom(...values), { minLength: 1, maxLength: 3 }) },
  );
const people = {
  department: anyOf('Sales', 'Research', 'Zoë & Co', '(none)'),
  location: anyOf('Oslo', '東京', '(none)'),
  level: anyOf('senior', 'junior', '(none)'),
  leader: anyOf('p0', 'p0', 'p1', 'p2', 'p3', 'line3', 'nobody'),
};
const oneOrNone = (shape: typeof people) =>
  fc.tuple(fc.record(shape), fc.subarray(Object.keys(shape))).map(([filter, kept]) => {
    return Object.fromEntries(Object.entries(filter).filter(([name]) => kept.slice(0, 2).includes(name)));
  });

const useCase = fc.record({
  audience: oneOrNone(people),
  /** Places of those that the company has. */
  places: fc.array(fc.nat(50), { maxLength: 4 }),
  counts: fc.uniqueArray(
    fc.record({
      channel: fc.constantFrom('e-mail', 'paper'),
      daysAgo: fc.integer({ min: -3, max: 40 }),
      events: fc.nat(9),
    }),
    { selector: ({ channel, daysAgo }) => `${channel} ${daysAgo}`, maxLength: 6 },
  ),
  queries: fc.array(
    fc.record({
      grain: fc.constantFrom('day' as const, 'week' as const, 'week' as const, 'month' as const),
      daysAgo: fc.option(fc.integer({ min: -3, max: 50 }), { nil: undefined }),
      filter: fc.oneof(fc.constant({}), oneOrNone(people)),
      source: anyOf('acme-slack', 'forum', 'unheard-of'),
      community: anyOf('c0', 'c1', 'unheard-of'),
      isEverywhere: fc.boolean(),
    }),
    { minLength: 2, maxLength: 3 },
  ),
});

test('every figure of random use cases of random histories equals the slow reference', {
  timeout: 600_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(
      companyArbitrary(),
      refreshesArbitrary,
      fc.array(useCase, { minLength: 1, maxLength: 3 }),
      async (random, refreshes, planned) => {
        await database.database.deleteFrom('use_case').execute();
        const context = await arrive(database, random, refreshes);
        const reference = createReference(random.company, random.settings);
        const known = placesOf(random.company);
        const today = random.settings.now.slice(0, 10);
        for (const [number, { audience, places, counts, queries }] of planned.entries()) {
          const communities = places.flatMap((place) => known[place % known.length] ?? []);
          const { id } = await makeUseCase(context, {
            ...{ name: `Use case ${number}`, description: '', owner: null, replaces: null },
            ...{ communities, tags: [], audience, startsOn: today, target: 0.5 },
          });
          const elsewhere = counts.map(({ daysAgo, ...count }) => ({
            ...count,
            day: addDays(today, -daysAgo),
          }));
          await storeChannelCounts(context, id, elsewhere);
          for (const { grain, daysAgo, filter, source, community, isEverywhere } of queries) {
            const scope = isEverywhere ? {} : { source, community };
            const query = {
              ...{ grain, to: daysAgo === undefined ? undefined : addDays(today, -daysAgo) },
              ...{ ...filter, ...scope },
            };
            const found = await describeUseCase(context, id, query);
            const { coverage, coverageBefore, regular, channelShare } = found.useCase;
            const { departments } = found;
            expect(
              rounded({ coverage, coverageBefore, regular, channelShare, departments }),
              JSON.stringify({ audience, communities, query }),
            ).toEqual(rounded(reference.useCase({ audience, communities, counts: elsewhere }, query)));
          }
        }
      },
    ),
    { numRuns, endOnFailure: true },
  );
});

/** The communities that a company's networks have reported or had something happen in. */
function placesOf({ sources }: Company): CommunityKey[] {
  return sources.flatMap(({ name, communities, events }) => {
    const ids = [...communities.map(({ id }) => id), ...events.flatMap(({ community }) => community ?? [])];
    return [...new Set(ids)].map((community) => ({ source: name, community }));
  });
}
