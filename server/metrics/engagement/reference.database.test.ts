import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createApiKey } from '../../access/index.ts';
import { buildApp } from '../../app.ts';
import type { Context } from '../../context.ts';
import { dimensions } from '../../contract/index.ts';
import { verifyRollup } from '../../rollup/index.ts';
import { arrive, refreshesArbitrary } from '../../testing/arrive.ts';
import { testContext } from '../../testing/context.ts';
import { createTestDatabase, type TestDatabase } from '../../testing/database.ts';
import {
  companyArbitrary,
  type EngagementQueries,
  type RandomCompany,
} from '../../testing/random-company.ts';
import { createReference, type Reference } from '../../testing/reference.ts';
import type { ReferenceMetricQuery } from '../../testing/reference-query.ts';
import { rounded } from '../../testing/rounded.ts';
import { catalogue } from '../catalogue.ts';
import { buildQuery } from '../query.ts';
import { runMetric } from '../run.ts';

/** Random companies a run; FIGURES_RUNS asks for more. */
const numRuns = Number(process.env.FIGURES_RUNS ?? 16);
/** Each part has companies and a database of its own, and leaves the other something to do while it waits. */
const parts = [1, 2];

describe.concurrent.each(parts)('of random histories, part %i', (part) => {
  let database: TestDatabase;
  let key: string;
  beforeAll(async () => {
    database = await createTestDatabase();
    const context = testContext(database, { now: '2026-03-02T12:00:00Z' });
    key = await createApiKey(context, { name: 'comparison', role: 'executive' });
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
        await expectEqualAnswers(context, key, reference, [...random.engagementQueries, everything]);
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

/** All ten weeks by month, where most happens in one period, as a whole and by two dimensions in turn. */
function wholeHistory({ settings, steps }: RandomCompany): ReferenceMetricQuery[] {
  const to = settings.now.slice(0, 10);
  const from = new Date(Date.parse(to) - 80 * 86_400_000).toISOString().slice(0, 10);
  const turn = steps.length % 3;
  return [undefined, dimensions[turn], dimensions[turn + 3]].map((by) => ({ from, to, grain: 'month', by }));
}

const everything: EngagementQueries = {
  communities: { sort: 'active', order: 'desc', page: 1, pageSize: 500 },
  network: { grain: 'month' },
};

/** Over HTTP: communities and the network have more to them than what is counted. */
async function expectEqualAnswers(
  context: Context,
  key: string,
  reference: Reference,
  queries: EngagementQueries[],
): Promise<void> {
  const app = await buildApp(context);
  const ask = async (path: string, query: object) => {
    const url = `/api/v1/${path}?${searchParameters(query)}`;
    const response = await app.inject({ url, headers: { authorization: `Bearer ${key}` } });
    return rounded(response.json());
  };
  for (const { communities, network } of queries) {
    expect(await ask('communities', communities), `communities ${JSON.stringify(communities)}`).toEqual(
      rounded(reference.communities(communities)),
    );
    expect(await ask('network', network), `network ${JSON.stringify(network)}`).toEqual(
      rounded(reference.network(network)),
    );
  }
  await app.close();
}

function searchParameters(query: object): URLSearchParams {
  const parameters = Object.entries(query).flatMap(([name, value]) =>
    [value ?? []].flat().map((each): [string, string] => [name, String(each)]),
  );
  return new URLSearchParams(parameters);
}
