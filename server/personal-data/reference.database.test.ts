import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Context } from '../context.ts';
import type { Person } from '../contract/index.ts';
import { catalogue } from '../metrics/catalogue.ts';
import { buildQuery, cascade, roster, runMetric } from '../metrics/index.ts';
import { refreshRollup, verifyRollup } from '../rollup/index.ts';
import { arrive, refreshesArbitrary, take } from '../testing/arrive.ts';
import type { Company } from '../testing/company.ts';
import { createTestDatabase, type TestDatabase } from '../testing/database.ts';
import { companyArbitrary, type RandomCompany } from '../testing/random-company.ts';
import { createReference, type Reference } from '../testing/reference.ts';
import { accountOf, normalEmail } from '../testing/reference-activity.ts';
import { rounded } from '../testing/rounded.ts';
import { erasePerson } from './index.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

/** Random companies a run; FIGURES_RUNS asks for more. */
const numRuns = Number(process.env.FIGURES_RUNS ?? 6);

test('after an erasure every figure is that of the same company without the person, whatever comes again', {
  timeout: 600_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(companyArbitrary(), refreshesArbitrary, fc.nat(), async (random, refreshes, number) => {
      const { people } = random.company;
      const erased = people[number % people.length];
      fc.pre(erased !== undefined);
      const context = await arrive(database, random, refreshes);
      await erasePerson(context, { externalId: erased.externalId });
      for (const step of random.steps)
        if (step.kind === 'events' || step.kind === 'accounts') await take(context, step);
      while ((await refreshRollup(context)) > 0);
      const reference = createReference(without(random.company, erased), random.settings);
      await expectEqualFigures(context, reference, random);
      expect(await verifyRollup(context)).toEqual([]);
    }),
    { numRuns, endOnFailure: true },
  );
});

/**
 * The company without the person's acts and directory entry. Their accounts are there, as their source tells of them
 * again, and belong to nobody. Networks and communities stay known where nobody else was: they are the company's.
 */
function without(company: Company, { externalId, email }: Person): Company {
  const address = normalEmail(email);
  return {
    people: company.people.filter((person) => person.externalId !== externalId),
    sources: company.sources.map((source) => ({
      ...source,
      communities: [
        ...source.communities,
        ...source.events.flatMap(({ community }) => (community ? { id: community } : [])),
      ],
      events: source.events.filter(
        ({ actor }) => address === '' || normalEmail(accountOf(actor, source).email) !== address,
      ),
    })),
  };
}

const figures = catalogue.filter(({ id }) => id !== 'safe_to_speak');

async function expectEqualFigures(
  context: Context,
  reference: Reference,
  { queries: [query], managerQueries: [asked] }: RandomCompany,
): Promise<void> {
  if (query) {
    const built = await buildQuery(context, query);
    for (const metric of figures.filter(({ grains }) => grains.includes(query.grain))) {
      const found = await runMetric(context, metric, built);
      expect(rounded(found), `${metric.id} ${JSON.stringify(query)}`).toEqual(
        rounded(reference.metric(metric.id, query)),
      );
    }
  }
  if (asked) {
    const found = await roster(context, { ...asked.roster, format: 'json' });
    expect(rounded(found, 7), `roster ${JSON.stringify(asked.roster)}`).toEqual(
      rounded(reference.roster(asked.roster), 7),
    );
    const expected = reference.cascade(asked.cascade);
    const tree = cascade(context, { ...asked.cascade, format: 'json' });
    if (expected) expect(rounded(await tree, 7)).toEqual(rounded(expected, 7));
    else await expect(tree).rejects.toMatchObject({ status: 404 });
  }
}
