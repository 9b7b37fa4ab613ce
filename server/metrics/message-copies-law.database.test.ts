import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { listKept } from '../bi/settings.ts';
import type { Context } from '../context.ts';
import type { Event } from '../contract/index.ts';
import { refreshRollup, verifyRollup } from '../rollup/index.ts';
import { emptyCompany, take } from '../testing/arrive.ts';
import { testContext } from '../testing/context.ts';
import { createTestDatabase, type TestDatabase } from '../testing/database.ts';
import { companyArbitrary, type Step } from '../testing/random-company.ts';
import { noFilter } from './asked.ts';
import { catalogue } from './catalogue.ts';
import { runMetrics } from './run.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

/** An id that no other source has: a copy does not say in which source its original is. */
function renamed(step: Step, prefix: string): Step {
  if (step.kind !== 'events') return step;
  const own = (id: string | null | undefined) => id && `${prefix}${step.source}:${id}`;
  const events = step.events.map((event) => ({
    ...event,
    externalId: `${prefix}${step.source}:${event.externalId}`,
    ...(event.message !== undefined && { message: own(event.message) }),
    ...(event.inReplyTo !== undefined && { inReplyTo: own(event.inReplyTo) }),
  }));
  return { ...step, events: events as Event[] };
}

/** What a bridge makes of a step in another network: the same accounts and communities, and a copy of each act. */
function bridged(step: Step): Step[] {
  if (step.kind === 'people') return [];
  const source = `bridge of ${step.source}`;
  if (step.kind !== 'events') return [{ ...step, source }];
  const copies = renamed(step, 'copy of ') as Extract<Step, { kind: 'events' }>;
  const events = copies.events.flatMap((event, index) => {
    const of = step.events[index];
    const isRead = event.verb === 'visit' || event.verb === 'view';
    return of && !isRead ? [{ ...event, copyOf: `${step.source}:${of.externalId}` }] : [];
  });
  return [{ kind: 'events', source, events }];
}

async function figuresAfter(context: Context, steps: Step[]) {
  await emptyCompany(database);
  for (const step of steps) await take(context, step);
  await refreshRollup(context);
  expect(await verifyRollup(context)).toEqual([]);
  const answers: unknown[] = [];
  for (const grain of ['week', 'month'] as const) {
    const kept = await listKept(context.database);
    const periods = kept.filter((one) => one.grain === grain).map(({ period }) => period);
    for (const by of periods.length > 0 ? [undefined, 'department' as const] : []) {
      const metrics = catalogue.filter(
        (metric) => metric.grains.includes(grain) && (!by || metric.dimensions.includes(by)),
      );
      answers.push(await runMetrics(context, metrics, { grain, periods, by, filter: noFilter }));
    }
  }
  return answers;
}

test('law: a company of which a bridge copies everything has the figures that it has without, whatever comes first', {
  timeout: 300_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(
      companyArbitrary(),
      fc.array(fc.boolean(), { minLength: 5, maxLength: 5 }),
      async ({ steps, settings }, copyFirst) => {
        const context = testContext(database, settings);
        const originals = steps.map((step) => renamed(step, ''));
        const both = steps.flatMap((step, index) => {
          const [original, copies] = [renamed(step, ''), bridged(step)];
          return copyFirst[index % copyFirst.length] ? [...copies, original] : [original, ...copies];
        });
        expect(await figuresAfter(context, both)).toEqual(await figuresAfter(context, originals));
      },
    ),
    { numRuns: Number(process.env.FIGURES_RUNS ?? 3) },
  );
});
