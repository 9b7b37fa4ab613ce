import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { collect } from '../collect/index.ts';
import type { Context } from '../context.ts';
import type { MetricResult } from '../contract/index.ts';
import { storeAccounts, storeCommunities, storePeople } from '../directory/index.ts';
import { refreshRollup, verifyRollup } from '../rollup/index.ts';
import { testContext } from '../testing/context.ts';
import { createTestDatabase, type TestDatabase } from '../testing/database.ts';
import { companyArbitrary, type RandomCompany, type Step } from '../testing/random-company.ts';
import { createReference } from '../testing/reference.ts';
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
const numRuns = Number(process.env.FIGURES_RUNS ?? 60);

test('every figure of a random history equals the slow reference, and the rollup a rebuild', {
  timeout: 600_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(
      companyArbitrary(),
      fc.array(fc.boolean(), { minLength: 5, maxLength: 5 }),
      async (random, refreshes) => {
        await empty(database);
        const context = testContext(database, random.settings);
        for (const [index, step] of random.steps.entries()) {
          await take(context, step);
          if (refreshes[index % refreshes.length]) await refreshRollup(context);
        }
        await refreshRollup(context);
        await expectEqualFigures(context, random);
        expect(await verifyRollup(context)).toEqual([]);
      },
    ),
    { numRuns, endOnFailure: true },
  );
});

async function empty({ database }: TestDatabase): Promise<void> {
  await sql`
    truncate person, assignment, source, account, community, event, event_identity, quarantine, person_week,
      person_community_week, person_first_activity, population, segment_period, touched_account_day, touched_person,
      touched_directory restart identity cascade`.execute(database);
  await sql`update rollup_state set time_zone = null, first_day = null, through_day = null`.execute(database);
}

async function take(context: Context, step: Step): Promise<void> {
  if (step.kind === 'people') await storePeople(context, step.people);
  else if (step.kind === 'accounts') await storeAccounts(context, step.source, step.accounts);
  else if (step.kind === 'communities') await storeCommunities(context, step.source, step.communities);
  else await collect(context, step.source, step.events);
}

async function expectEqualFigures(context: Context, random: RandomCompany): Promise<void> {
  const reference = createReference(random.company, random.settings);
  for (const query of random.queries) {
    const built = await buildQuery(context, query);
    for (const metric of catalogue) {
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

/** Means of 28 days differ in the last bits by the order of their sums. */
function rounded(result: MetricResult): MetricResult {
  const round = (value: number | null) => (value === null ? null : Number(value.toPrecision(12)));
  return {
    ...result,
    series: result.series.map((series) => ({
      ...series,
      points: series.points.map((point) => ({
        ...point,
        value: round(point.value),
        numerator: round(point.numerator),
      })),
    })),
  };
}
