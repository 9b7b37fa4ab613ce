import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { addDays } from '../calendar.ts';
import { collect } from '../collect/index.ts';
import { type Event, verbs } from '../contract/index.ts';
import { storeAccounts, storePeople } from '../directory/index.ts';
import { company } from '../testing/company-builder.ts';
import { storeCompany, testContext } from '../testing/context.ts';
import { createTestDatabase, type TestDatabase } from '../testing/database.ts';
import { Beside } from './beside.ts';
import { refreshRollup, verifyRollup } from './index.ts';
import { emptyEverything } from './testing.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const context = (now = '2026-03-31T12:00:00Z') => testContext(database, { now, timeZone: 'Europe/Berlin' });

/**
 * Forty people under eight managers of four levels; those of Legal lead each other in a circle, and of one team everybody
 * leaves.
 */
const forty = company({ timeZone: 'Europe/Berlin' })
  .person('head', { department: 'Board' })
  .person('sales', { department: 'Sales', manager: 'head', location: 'Oslo' })
  .person('north', { department: 'Sales', manager: 'sales', location: 'Oslo' })
  .people('n', 12, { department: 'Sales', manager: 'north', location: 'Oslo' })
  .people('s', 10, { department: 'Sales', manager: 'sales' })
  .person('lab', { department: 'Lab', manager: 'head' })
  .people('r', 6, { department: 'Lab', manager: 'lab', location: 'Rome' })
  .people('leaver', 2, { department: 'Lab', manager: 'r1', leftOn: '2026-03-04' })
  .person('legal1', { department: 'Legal', manager: 'legal2' })
  .person('legal2', { department: 'Legal', manager: 'legal1' })
  .people('l', 4, { department: 'Legal', manager: 'legal2' })
  .as('head')
  .visits(['2026-01-05', '2026-02-20', '2026-03-31'])
  .build();

const names = forty.people.map(({ externalId }) => externalId);

/**
 * An act, so many days after the day of its batch. Some people talk more than others, about few messages, so that they answer
 * each other, again and again, and before the message is there.
 */
const actArbitrary = fc.record({
  actor: fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom('n1', 'n2', 's1', 'north', 'sales', 'legal2', 'leaver1') },
    { weight: 1, arbitrary: fc.constantFrom(...names) },
  ),
  verb: fc.oneof(fc.constantFrom('post', 'reply', 'react'), fc.constantFrom(...verbs.slice(0, 6))),
  daysAfter: fc.oneof({ weight: 9, arbitrary: fc.nat(1) }, { weight: 1, arbitrary: fc.nat(10) }),
  hour: fc.integer({ min: 0, max: 23 }),
  message: fc.nat(8),
  community: fc.constantFrom('deals', 'ideas', undefined),
});
type Act = typeof actArbitrary extends fc.Arbitrary<infer Value> ? Value : never;

function eventOf({ actor, verb, daysAfter, hour, message, community }: Act, day: number, id: string): Event {
  const occurredAt = `${addDays('2026-01-05', day + daysAfter)}T${String(hour).padStart(2, '0')}:30:00Z`;
  const about = { react: { message: `m${message}` }, reply: { inReplyTo: `m${message}` } }[verb as string];
  const written = verb === 'post' ? { message: `m${message}` } : about;
  return { externalId: id, verb, actor, occurredAt, ...(community && { community }), ...written };
}

/** Thirteen weeks, mostly the last three. */
const batchArbitrary = fc.record({
  day: fc.oneof(
    { weight: 1, arbitrary: fc.nat(75) },
    { weight: 4, arbitrary: fc.integer({ min: 56, max: 75 }) },
  ),
  acts: fc.array(actArbitrary, { minLength: 1, maxLength: 24 }),
  source: fc.constantFrom('chat', 'chat', 'forum'),
  onTwoConnections: fc.boolean(),
});

test('whatever few people do, and in whatever order it comes, what is added to the counts makes those of a rebuild', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(batchArbitrary, { minLength: 6, maxLength: 12 }), async (batches) => {
      await emptyEverything(database.database);
      await storeCompany(context(), forty);
      await storeAccounts(context(), 'forum', forty.sources[0]?.accounts ?? []);
      await refreshRollup(context());
      for (const [batch, { day, acts, source, onTwoConnections }] of batches.entries()) {
        const events = acts.map((act, index) => eventOf(act, day, `${batch}.${index}`));
        await collect(context(), source, events);
        await refreshRollup(context(), { onTwoConnections });
      }
      expect(await verifyRollup(context())).toEqual([]);
    }),
    { numRuns: Number(process.env.FIGURES_RUNS ?? 4), endOnFailure: true },
  );
}, 3_600_000);

describe.each([false, true])('on two connections: %s', (onTwoConnections) => {
  test('a new day, and a change of the directory, count what is added with them', async () => {
    await emptyEverything(database.database);
    await storeCompany(context(), forty);
    await refreshRollup(context(), { onTwoConnections });
    const says = (actor: string, occurredAt: string) =>
      collect(context('2026-04-06T12:00:00Z'), 'chat', [
        { externalId: `${actor} ${occurredAt}`, verb: 'post', actor, occurredAt },
      ]);
    await says('n1', '2026-04-06T09:00:00Z');
    await says('n2', '2026-03-31T09:00:00Z');
    await refreshRollup(context('2026-04-06T12:00:00Z'), { onTwoConnections });
    expect(await verifyRollup(context('2026-04-06T12:00:00Z'))).toEqual([]);
    await says('n3', '2026-03-30T09:00:00Z');
    await storePeople(context(), [
      { externalId: 'n3', history: [{ from: '2026-03-02', department: 'Lab', manager: 'lab' }] },
    ]);
    await refreshRollup(context('2026-04-06T12:00:00Z'), { onTwoConnections });
    expect(await verifyRollup(context('2026-04-06T12:00:00Z'))).toEqual([]);
  });

  test('an act of long ago and one of today change the weeks of both, and none between', async () => {
    await emptyEverything(database.database);
    await storeCompany(context(), forty);
    await refreshRollup(context(), { onTwoConnections });
    const visits = ['2026-01-14', '2026-03-30'].map((day) => ({
      ...{
        externalId: day,
        verb: 'view' as const,
        actor: 's1',
        occurredAt: `${day}T09:00:00Z`,
        community: 'ideas',
      },
    }));
    await collect(context(), 'chat', visits);
    await refreshRollup(context(), { onTwoConnections });
    expect(await verifyRollup(context())).toEqual([]);
  });

  test('an act of long ago makes a manager consistent up to the fourth week after it, on whichever day it was', async () => {
    const does = async (...days: string[]) => {
      const visits = days.map((day) => ({
        ...{ externalId: day, verb: 'visit' as const, actor: 'north', occurredAt: `${day}T09:00:00Z` },
      }));
      await collect(context(), 'chat', visits);
      await refreshRollup(context(), { onTwoConnections });
    };
    await emptyEverything(database.database);
    await storeCompany(context(), forty);
    await does('2026-02-11', '2026-02-18');
    // A Monday: three of the four weeks before that of 2 March.
    await does('2026-02-02');
    expect(await verifyRollup(context())).toEqual([]);
  });

  test('three of four people at once are counted beside, where that can be', async () => {
    await emptyEverything(database.database);
    await storeCompany(context(), forty);
    await refreshRollup(context());
    const begun = vi.spyOn(Beside.prototype, 'start');
    const visits = names.slice(0, 28).map((actor) => ({
      ...{
        externalId: `visit of ${actor}`,
        verb: 'visit' as const,
        actor,
        occurredAt: '2026-03-30T09:00:00Z',
      },
    }));
    await collect(context(), 'chat', visits);
    await refreshRollup(context(), { onTwoConnections });
    expect(begun).toHaveBeenCalledTimes(onTwoConnections ? 1 : 0);
    begun.mockRestore();
    expect(await verifyRollup(context())).toEqual([]);
  });
});
