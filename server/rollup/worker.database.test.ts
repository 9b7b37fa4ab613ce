import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { collect } from '../collect/index.ts';
import type { Context } from '../context.ts';
import { databaseOn } from '../database/backup/on-client.ts';
import { rollupLock } from '../database/rollup-lock.ts';
import { storePeople } from '../directory/index.ts';
import { testContext } from '../testing/context.ts';
import { createTestDatabase, type TestDatabase } from '../testing/database.ts';
import { refreshRollup, rollupLagSeconds } from './index.ts';
import { eventually } from './testing.ts';
import { startRollupWorker } from './worker.ts';

let database: TestDatabase;
let context: Context;
beforeEach(async () => {
  database = await createTestDatabase();
  context = testContext(database, { now: '2026-03-11T12:00:00Z' });
  await storePeople(context, [{ externalId: 'ana', email: 'ana@x.com' }]);
});
afterEach(() => database.drop());

const event = { verb: 'post', actor: 'ana@x.com', occurredAt: '2026-03-02T09:00:00Z' };
const posts = async () =>
  (await database.database.selectFrom('person_week').select('posts').execute()).map((week) => week.posts);

test('a worker follows what is collected, and the lag tells how far behind it is', async () => {
  await collect(context, 'chat', [{ ...event, externalId: 'e1' }]);
  expect(await rollupLagSeconds(database.database)).toBeGreaterThan(0);
  const errors: unknown[] = [];
  const worker = startRollupWorker(context, (error) => errors.push(error));
  try {
    await eventually(async () => (await rollupLagSeconds(database.database)) === 0);
    expect(await posts()).toEqual([1]);
    await collect(context, 'chat', [{ ...event, externalId: 'e2' }]);
    await eventually(async () => (await rollupLagSeconds(database.database)) === 0);
    expect(await posts()).toEqual([2]);
  } finally {
    await worker.stop();
  }
  expect(errors).toEqual([]);
  await collect(context, 'chat', [{ ...event, externalId: 'e3' }]);
  await new Promise((resolve) => setTimeout(resolve, 700));
  expect(await posts()).toEqual([2]);
});

test('a worker lets a flood come in before it counts', async () => {
  await collect(context, 'chat', [{ ...event, externalId: 'e1' }]);
  // As of a clock that is ahead: it does not end while the test runs.
  await database.pool.query(
    `insert into fresh_activity (account_id, occurred_at, source_id, verb, stored_at)
     select account_id, occurred_at, source_id, verb, now() + interval '1 hour' from fresh_activity, generate_series(1, 8000)`,
  );
  const worker = startRollupWorker(context, () => {});
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  await worker.stop();
  expect(await posts()).toEqual([]);
});

test('a worker that fails says so, tries again, and ends what it does when it is told to stop', async () => {
  await database.pool.query('alter table person_week rename to elsewhere');
  await collect(context, 'chat', [{ ...event, externalId: 'e1' }]);
  const errors: Error[] = [];
  const worker = startRollupWorker(context, (error) => errors.push(error as Error));
  await eventually(async () => errors.length >= 2);
  expect(errors[0]?.message).toContain('person_week');
  await database.pool.query('alter table elsewhere rename to person_week');
  await eventually(async () => (await posts()).length > 0);
  await worker.stop();
});

test('a worker that cannot end in time gives up its refresh, which the next one does', async () => {
  // Another server is at it, for long.
  const other = await database.pool.connect();
  await other.query('begin');
  await sql`select pg_advisory_xact_lock(${rollupLock})`.execute(databaseOn(other));
  await collect(context, 'chat', [{ ...event, externalId: 'e1' }]);
  const errors: unknown[] = [];
  const worker = startRollupWorker(context, (error) => errors.push(error));
  const waiting = () =>
    database.pool.query(
      `select from pg_locks join pg_database on pg_database.oid = database
       where not granted and locktype = 'advisory' and datname = current_database()`,
    );
  await eventually(async () => (await waiting()).rowCount === 1);
  await worker.stop(50);
  expect((await waiting()).rowCount).toBe(0);
  expect(errors).toEqual([]);
  await other.query('rollback');
  other.release();
  expect(await posts()).toEqual([]);
  expect(await refreshRollup(context)).toBeGreaterThan(0);
  expect(await posts()).toEqual([1]);
});
