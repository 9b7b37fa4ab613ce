import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Context } from '../context.ts';
import { verifyRollup } from '../rollup/index.ts';
import { arrive, refreshesArbitrary } from '../testing/arrive.ts';
import { createTestDatabase, type TestDatabase } from '../testing/database.ts';
import { companyArbitrary, type RandomCompany } from '../testing/random-company.ts';
import { createReference } from '../testing/reference.ts';
import { rounded } from '../testing/rounded.ts';
import { catalogue } from './catalogue.ts';
import { launchCurve } from './launch.ts';
import { buildQuery } from './query.ts';
import { cohortRetention } from './retention.ts';
import { runMetric } from './run.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

/** Random companies a run; FIGURES_RUNS asks for more. */
const numRuns = Number(process.env.FIGURES_RUNS ?? 30);

test('every figure of adoption of a random history equals the slow reference, and the rollup a rebuild', {
  timeout: 600_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(companyArbitrary(), refreshesArbitrary, async (random, refreshes) => {
      const context = await arrive(database, random, refreshes);
      await expectEqualFigures(context, random);
      expect(await verifyRollup(context)).toEqual([]);
    }),
    { numRuns, endOnFailure: true },
  );
});

async function expectEqualFigures(context: Context, random: RandomCompany): Promise<void> {
  const reference = createReference(random.company, random.settings);
  for (const query of random.queries) {
    const built = await buildQuery(context, query);
    for (const metric of catalogue.filter(({ area }) => area === 'adoption')) {
      const found = await runMetric(context, metric, built);
      expect(rounded(found), `${metric.id} ${JSON.stringify(query)}`).toEqual(
        rounded(reference.metric(metric.id, query)),
      );
    }
    expect(await cohortRetention(context, built), `retention ${JSON.stringify(query)}`).toEqual(
      reference.retention(query),
    );
    const { from: _from, to: _to, grain: _grain, by: _by, ...filter } = query;
    expect(await launchCurve(context, random.launch, built.filter)).toEqual(
      reference.launch({ ...filter, launch: random.launch }),
    );
  }
}
