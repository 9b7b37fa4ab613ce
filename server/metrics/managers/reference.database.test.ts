import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Context } from '../../context.ts';
import { verifyRollup } from '../../rollup/index.ts';
import { arrive, refreshesArbitrary } from '../../testing/arrive.ts';
import { createTestDatabase, type TestDatabase } from '../../testing/database.ts';
import { companyArbitrary, type ManagerQueries, type RandomCompany } from '../../testing/random-company.ts';
import { createReference, type Reference } from '../../testing/reference.ts';
import { rounded } from '../../testing/rounded.ts';
import { catalogue } from '../catalogue.ts';
import { buildQuery } from '../query.ts';
import { runMetric } from '../run.ts';
import { cascade } from './cascade.ts';
import { managerPage } from './manager-page.ts';
import { roleModel } from './role-model.ts';
import { roster } from './roster.ts';

/** Random companies a run; FIGURES_RUNS asks for more. */
const numRuns = Number(process.env.FIGURES_RUNS ?? 80);
/** Each part has companies and a database of its own, and leaves the other something to do while it waits. */
const parts = [1, 2];

describe.concurrent.each(parts)('of random histories, part %i', (part) => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database.drop());

  test('every figure about managers equals the slow reference, and the rollup a rebuild', {
    timeout: 900_000,
  }, async () => {
    const { seed = 0 } = fc.readConfigureGlobal();
    await fc.assert(
      fc.asyncProperty(companyArbitrary(), refreshesArbitrary, async (random, refreshes) => {
        const context = await arrive(database, random, refreshes);
        const reference = createReference(random.company, random.settings);
        await expectEqualMetrics(context, reference, random);
        for (const queries of random.managerQueries) await expectEqualAnswers(context, reference, queries);
        expect(await verifyRollup(context)).toEqual([]);
      }),
      { numRuns: Math.ceil(numRuns / parts.length), seed: seed + part, endOnFailure: true },
    );
  });
});

async function expectEqualMetrics(
  context: Context,
  reference: Reference,
  { queries }: RandomCompany,
): Promise<void> {
  for (const query of queries) {
    const built = await buildQuery(context, query);
    const asked = catalogue.filter(({ area, grains }) => area === 'managers' && grains.includes(query.grain));
    for (const metric of asked) {
      const found = await runMetric(context, metric, built);
      expect(rounded(found), `${metric.id} ${JSON.stringify(query)}`).toEqual(
        rounded(reference.metric(metric.id, query)),
      );
    }
  }
}

async function expectEqualAnswers(
  context: Context,
  reference: Reference,
  queries: ManagerQueries,
): Promise<void> {
  const asJson = { format: 'json' } as const;
  const equal = (name: string, query: unknown, found: unknown, expected: unknown) =>
    expect(rounded(found, 7), `${name} ${JSON.stringify(query)}`).toEqual(rounded(expected, 7));

  const found = await roster(context, { ...queries.roster, ...asJson });
  equal('roster', queries.roster, found, reference.roster(queries.roster));

  const expectedCascade = reference.cascade(queries.cascade);
  const asked = cascade(context, { ...queries.cascade, ...asJson });
  if (expectedCascade) equal('cascade', queries.cascade, await asked, expectedCascade);
  else await expect(asked, 'cascade of nobody').rejects.toMatchObject({ status: 404 });

  const { note: _, ...effect } = await roleModel(context, { ...queries.roleModel, ...asJson });
  equal('role model', queries.roleModel, effect, reference.roleModel(queries.roleModel));

  const expectedPage = reference.managerPage(queries.manager);
  const page = managerPage(context, queries.manager);
  if (expectedPage) {
    const { nextStep: _, ...seen } = await page;
    equal('page', queries.manager, seen, expectedPage);
  } else await expect(page, 'page of no manager').rejects.toMatchObject({ status: 404 });
}
