import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readHorizon } from '../collect/index.ts';
import type { Context } from '../context.ts';
import { buildQuery, catalogue, roster, runMetric } from '../metrics/index.ts';
import { cohortRetention } from '../metrics/retention.ts';
import { rebuildRollup, refreshRollup, verifyRollup } from '../rollup/index.ts';
import { derivedRows } from '../rollup/testing.ts';
import { emptyCompany, take } from '../testing/arrive.ts';
import { testContext } from '../testing/context.ts';
import { createTestDatabase, type TestDatabase } from '../testing/database.ts';
import { companyArbitrary, type RandomCompany, type Step } from '../testing/random-company.ts';
import { rarely } from '../testing/random-company-days.ts';
import { pruneEvents } from './index.ts';

let pruned: TestDatabase;
let whole: TestDatabase;
beforeAll(async () => {
  [pruned, whole] = await Promise.all([createTestDatabase(), createTestDatabase()]);
});
afterAll(async () => void (await Promise.all([pruned.drop(), whole.drop()])));

/** Random companies a run; FIGURES_RUNS asks for more. */
const numRuns = Number(process.env.FIGURES_RUNS ?? 6);

/** What happens after a request: the rollup follows, or old events are removed, or that is ended before it does anything. */
const afterwards = fc.record({
  refreshes: fc.constantFrom(true, false, false, false, false, false),
  retentionWeeks: rarely(fc.integer({ min: 0, max: 8 })),
  isEnded: fc.constantFrom(true, false, false),
});

test('a history whose old events were removed on the way has every figure of the same history with all events', {
  timeout: 600_000,
}, async () => {
  let condensed = 0;
  await fc.assert(
    fc.asyncProperty(
      companyArbitrary(),
      fc.array(afterwards, { minLength: 7, maxLength: 7 }),
      async (random, plan) => {
        const [some, all] = await Promise.all([start(pruned, random), start(whole, random)]);
        for (const [index, step] of random.steps.entries()) {
          const refused = await take(some, step);
          await take(all, without(step, refused));
          const { refreshes, retentionWeeks, isEnded } = plan[index % plan.length] ?? {};
          if (refreshes) await Promise.all([refreshRollup(some), refreshRollup(all)]);
          if (retentionWeeks != null)
            await pruneEvents(keeping(some, retentionWeeks), isEnded ? AbortSignal.abort() : undefined);
        }
        await Promise.all([refreshRollup(some), refreshRollup(all)]);
        if ((await readHorizon(pruned.database))?.condensedBefore) condensed += 1;
        expect(await derivedRows(pruned.database)).toEqual(await derivedRows(whole.database));
        expect(await figures(some, random)).toEqual(await figures(all, random));
        expect(await verifyRollup(some)).toEqual([]);
        await rebuildRollup(some);
        expect(await derivedRows(pruned.database)).toEqual(await derivedRows(whole.database));
      },
    ),
    { numRuns, endOnFailure: true },
  );
  expect(condensed).toBeGreaterThan(numRuns / 4);
});

/** An empty database, with nothing remembered of the months that it had. */
async function start(database: TestDatabase, random: RandomCompany): Promise<Context> {
  await emptyCompany(database);
  return testContext({ ...database, database: database.database.withoutPlugins() }, random.settings);
}

const keeping = (context: Context, retentionWeeks: number): Context => ({
  ...context,
  config: { ...context.config, retentionWeeks },
});

const without = (step: Step, refused: number[]): Step =>
  step.kind === 'events'
    ? { ...step, events: step.events.filter((_, index) => !refused.includes(index)) }
    : step;

/** Every metric of the catalogue that comes from events, and what looks at single days, for all questions of the company. */
async function figures(context: Context, random: RandomCompany): Promise<unknown[]> {
  const answers: unknown[] = [];
  for (const query of random.queries) {
    const built = await buildQuery(context, query);
    const metrics = catalogue.filter(
      ({ grains, segmentsOnly }) => grains.includes(query.grain) && !segmentsOnly,
    );
    for (const metric of metrics) answers.push(await runMetric(context, metric, built));
    answers.push(await cohortRetention(context, built));
  }
  for (const { roster: query } of random.managerQueries)
    answers.push(await roster(context, { ...query, format: 'json' }));
  return answers;
}
