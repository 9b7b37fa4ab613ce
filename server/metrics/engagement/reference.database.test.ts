import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Context } from '../../context.ts';
import { dimensions } from '../../contract/index.ts';
import { verifyRollup } from '../../rollup/index.ts';
import { arrive, refreshesArbitrary } from '../../testing/arrive.ts';
import { createTestDatabase, type TestDatabase } from '../../testing/database.ts';
import { companyArbitrary, type RandomCompany } from '../../testing/random-company.ts';
import { createReference, type Reference } from '../../testing/reference.ts';
import type { ReferenceMetricQuery } from '../../testing/reference-query.ts';
import { rounded } from '../../testing/rounded.ts';
import { catalogue } from '../catalogue.ts';
import { buildQuery } from '../query.ts';
import { runMetric } from '../run.ts';

/** Random companies a run; FIGURES_RUNS asks for more. */
const numRuns = Number(process.env.FIGURES_RUNS ?? 60);
/** Each part has companies and a database of its own, and leaves the other something to do while it waits. */
const parts = [1, 2];

describe.concurrent.each(parts)('of random histories, part %i', (part) => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database.drop());

  test('every figure of engagement and voice equals the slow reference, and the rollup a rebuild', {
    timeout: 900_000,
  }, async () => {
    const { seed = 0 } = fc.readConfigureGlobal();
    await fc.assert(
      fc.asyncProperty(companyArbitrary(), refreshesArbitrary, async (random, refreshes) => {
        const context = await arrive(database, random, refreshes);
        const reference = createReference(random.company, random.settings);
        for (const query of [...random.queries, ...wholeHistory(random)])
          await expectEqualMetrics(context, reference, query);
        expect(await verifyRollup(context)).toEqual([]);
      }),
      { numRuns: Math.ceil(numRuns / parts.length), seed: seed + part, endOnFailure: true },
    );
  });
});

/** Those of events; answers to pulses are no events. */
const metrics = catalogue.filter(
  ({ area, id }) => area === 'engagement' || (area === 'voice' && id !== 'safe_to_speak'),
);

async function expectEqualMetrics(
  context: Context,
  reference: Reference,
  query: ReferenceMetricQuery,
): Promise<void> {
  const built = await buildQuery(context, query);
  for (const metric of metrics) {
    const found = await runMetric(context, metric, built);
    expect(rounded(found), `${metric.id} ${JSON.stringify(query)}`).toEqual(
      rounded(reference.metric(metric.id, query)),
    );
  }
}

/** All ten weeks by month, where most happens in one period, as a whole and by each dimension. */
function wholeHistory({ settings }: RandomCompany): ReferenceMetricQuery[] {
  const to = settings.now.slice(0, 10);
  const from = new Date(Date.parse(to) - 80 * 86_400_000).toISOString().slice(0, 10);
  return [undefined, ...dimensions].map((by) => ({ from, to, grain: 'month' as const, by }));
}
