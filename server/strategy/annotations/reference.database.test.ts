import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AnnotationSide } from '../../contract/index.ts';
import { arrive, refreshesArbitrary } from '../../testing/arrive.ts';
import { createTestDatabase, type TestDatabase } from '../../testing/database.ts';
import { companyArbitrary, type RandomCompany } from '../../testing/random-company.ts';
import { createReference } from '../../testing/reference.ts';
import { actsOf, createActivity } from '../../testing/reference-activity.ts';
import {
  addDays,
  isComplete,
  periodAfter,
  periodBefore,
  periodOf,
} from '../../testing/reference-calendar.ts';
import type { ReferenceFilter } from '../../testing/reference-query.ts';
import { makeAnnotation } from './annotations.ts';
import { annotationEffects } from './effects.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

/** Random companies a run; FIGURES_RUNS asks for more. To let one arrive takes longer than all questions about it. */
const numRuns = Number(process.env.FIGURES_RUNS ?? 6);

const anyOf = (...values: string[]) =>
  fc.oneof(
    { weight: 4, arbitrary: fc.constant(undefined) },
    { weight: 1, arbitrary: fc.uniqueArray(fc.constantFrom(...values), { minLength: 1, maxLength: 2 }) },
  );
const question = fc.record({
  metric: fc.constantFrom('active_rate', 'contributors', 'response_rate', 'posts', 'manager_active_rate'),
  filter: fc.record({
    department: anyOf('Sales', 'Research', '(none)', 'Nowhere'),
    location: anyOf('Oslo', '東京'),
    level: anyOf('senior', 'junior'),
    leader: anyOf('p0', 'p1', 'line3'),
    source: anyOf('acme-slack', 'forum', 'unheard-of'),
    community: anyOf('c0', 'c1'),
  }),
});
/** Counted in days before now; the companies live for ten weeks. */
const happened = fc.record({
  daysAgo: fc.integer({ min: -10, max: 110 }),
  length: fc.option(fc.nat(20), { nil: null }),
});

test('every week on either side of random days equals the slow reference', { timeout: 600_000 }, async () => {
  let counted = 0;
  await fc.assert(
    fc.asyncProperty(
      companyArbitrary(),
      refreshesArbitrary,
      fc.array(happened, { minLength: 1, maxLength: 5 }),
      fc.array(question, { minLength: 4, maxLength: 6 }),
      async (random, refreshes, events, questions) => {
        const context = await arrive(database, random, refreshes);
        await context.database.deleteFrom('annotation').execute();
        for (const [place, { daysAgo, length }] of events.entries()) {
          const firstOn = addDays(random.settings.now.slice(0, 10), -daysAgo);
          const lastOn = length === null ? null : addDays(firstOn, length);
          const name = `number ${place}`;
          await makeAnnotation(context, { kind: 'other', name, firstOn, lastOn, note: '' });
        }
        for (const { metric, filter } of questions) {
          const { effects } = await annotationEffects(context, metric, filter);
          expect(effects).toHaveLength(events.length);
          const weekOf = plainWeeks(random, metric, filter);
          for (const { firstOn, lastOn, before, after } of effects) {
            const plain = plainSides(firstOn, lastOn ?? firstOn);
            expect(before.weeks, JSON.stringify({ metric, filter })).toEqual(plain.before.map(weekOf));
            expect(after.weeks, JSON.stringify({ metric, filter })).toEqual(plain.after.map(weekOf));
            counted += [...before.weeks, ...after.weeks].filter(({ missing }) => missing === null).length;
          }
        }
      },
    ),
    { numRuns, endOnFailure: true },
  );
  expect(counted).toBeGreaterThan(numRuns);
});

/** Mondays of the four weeks on each side, told one week after the other. */
function plainSides(first: string, last: string): { before: string[]; after: string[] } {
  let [week, later] = [periodOf(first, 'week'), periodOf(last, 'week')];
  const [before, after]: [string[], string[]] = [[], []];
  for (let place = 0; place < 4; place += 1) {
    week = periodBefore(week, 'week');
    later = periodAfter(later, 'week');
    before.unshift(week.first);
    after.push(later.first);
  }
  return { before, after };
}

function plainWeeks({ company, settings }: RandomCompany, metric: string, filter: ReferenceFilter) {
  const metricOf = createReference(company, settings).metric;
  const activity = createActivity(actsOf(company, settings.timeZone));
  const first = company.people
    .flatMap((person) => activity.firstDay(person) ?? [])
    .toSorted()
    .at(0);
  const newest = company.people
    .flatMap((person) => activity.lastDay(person) ?? [])
    .toSorted()
    .at(-1);
  return (monday: string): AnnotationSide['weeks'][number] => {
    const week = periodOf(monday, 'week');
    const without = (missing: AnnotationSide['weeks'][number]['missing']) => {
      return { week: monday, value: null, missing };
    };
    if (!isComplete(week, settings.now, settings.timeZone)) return without('not_over');
    const isKnown = first !== undefined && first <= monday && newest !== undefined && newest >= monday;
    if (!isKnown) return without('no_activity');
    const { series } = metricOf(metric, { from: monday, to: monday, grain: 'week', ...filter });
    const point = series[0]?.points[0];
    if (point?.suppressed) return without('suppressed');
    if (point?.final === false) return without('not_final');
    return point?.value == null ? without('no_figure') : { week: monday, value: point.value, missing: null };
  };
}
