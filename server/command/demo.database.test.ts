import { afterAll, beforeAll, expect, test } from 'vitest';
import { testContext } from '../testing/context.ts';
import { createTestDatabase, type TestDatabase } from '../testing/database.ts';
import { fillWithDemo } from './demo.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const silent = { update() {}, end() {} };

test('the demo fills an empty database once, with four closed pulses, and refuses a second time', async () => {
  const context = testContext(database, { now: '2026-03-04T18:00:00Z' });
  const stored = await fillWithDemo(context, silent, { people: 250 });

  const counted = async (table: 'person' | 'event') =>
    Number(
      (
        await database.database
          .selectFrom(table)
          .select(({ fn }) => fn.countAll().as('rows'))
          .executeTakeFirstOrThrow()
      ).rows,
    );
  expect(stored.people).toBe(await counted('person'));
  expect(stored.events).toBe(await counted('event'));
  const pulses = await database.database
    .selectFrom('pulse')
    .select(['name', 'imported', 'answers', 'closed_at'])
    .orderBy('closes_on')
    .execute();
  expect(pulses.map(({ name }) => name)).toEqual([
    'Pulse May 2025',
    'Pulse August 2025',
    'Pulse November 2025',
    'Pulse February 2026',
  ]);
  expect(pulses.every(({ imported, closed_at }) => imported && closed_at !== null)).toBe(true);
  expect(stored.pulses).toBe(4);
  expect(stored.answers).toBe(pulses.reduce((sum, { answers }) => sum + answers, 0));

  await expect(fillWithDemo(context, silent, { people: 250 })).rejects.toThrow(/not empty/);
  expect(await counted('event')).toBe(stored.events);
});
