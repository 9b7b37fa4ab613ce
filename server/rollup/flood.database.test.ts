import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../testing/database.ts';
import { waitForEndOfFlood, worthWaiting } from './flood.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
beforeEach(() => database.pool.query('truncate fresh_activity'));
afterAll(() => database.drop());

/** Acts that were stored so many seconds ago. */
const store = (acts: number, seconds: number) =>
  database.pool.query(
    `insert into fresh_activity (account_id, occurred_at, source_id, verb, stored_at)
     select 1, now(), 1, 5, clock_timestamp() - make_interval(secs => $2) from generate_series(1, $1)`,
    [acts, seconds],
  );

test('8,000 acts in a second are a flood; fewer, or those that have waited longer, are none', async () => {
  expect(await worthWaiting(database.database)).toBe(0);
  // As of a clock that is ahead: they stay new for as long as the test takes.
  await store(7_999, -600);
  await store(100_000, 3);
  expect(await worthWaiting(database.database)).toBe(0);
  await store(1, -600);
  expect(await worthWaiting(database.database)).toBe(0.5);
});

test('what has come in for less than a second is a flood at the same pace', async () => {
  await store(1, 0.3);
  await store(2_399, -600);
  expect(await worthWaiting(database.database)).toBe(0);
  await store(5_601, -600);
  expect(await worthWaiting(database.database)).toBe(0.5);
});

test('acts that have only just begun to come in may become a flood', async () => {
  await store(1, -600);
  expect(await worthWaiting(database.database)).toBe(0.25);
  await store(1, 3);
  expect(await worthWaiting(database.database)).toBe(0);
});

test('more acts than a refresh takes are not waited for', async () => {
  await store(299_998, -600);
  await store(1, 3);
  expect(await worthWaiting(database.database)).toBe(0.5);
  await store(1, 3);
  expect(await worthWaiting(database.database)).toBe(0);
});

test('a flood that does not end is waited for no longer than is said, and not by who is to stop', async () => {
  await store(8_000, -600);
  await store(1, 3);
  const began = performance.now();
  await waitForEndOfFlood(database.database, new AbortController().signal, 700);
  expect(performance.now() - began).toBeGreaterThanOrEqual(700);
  const stopping = new AbortController();
  const waiting = waitForEndOfFlood(database.database, stopping.signal, 600_000);
  stopping.abort();
  await waiting;
  expect(await worthWaiting(database.database)).toBe(0.5);
});
