import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { collect } from '../../collect/index.ts';
import { readConfig } from '../../config.ts';
import { databaseOn } from '../../database/backup/on-client.ts';
import { type OpenContext, openContext } from '../../database/open.ts';
import { rollupLock } from '../../database/rollup-lock.ts';
import { storePeople } from '../../directory/index.ts';
import { processMetrics } from '../../process-metrics.ts';
import { createTestDatabase, type TestDatabase } from '../../testing/database.ts';
import { rollupLagSeconds } from '../index.ts';
import { eventually, untilWaiting } from '../testing.ts';
import { startRollupThread } from './thread.ts';

let database: TestDatabase;
let context: OpenContext;
beforeEach(async () => {
  database = await createTestDatabase();
  const config = readConfig({ DATABASE_URL: database.url, UPTAKE_NOW: '2026-03-11T12:00:00Z' });
  context = await openContext(config, 'command', () => {});
  await storePeople(context, [{ externalId: 'ana', email: 'ana@x.com' }]);
});
afterEach(async () => {
  await context.close();
  await database.drop();
});

const store = () =>
  collect(context, 'chat', [
    { externalId: 'e1', verb: 'post', actor: 'ana@x.com', occurredAt: '2026-03-02T09:00:00Z' },
  ]);

test('the thread follows what is collected on the day that it is told, and ends when it is told to', async () => {
  await store();
  const errors: unknown[] = [];
  const thread = startRollupThread(context, (error) => errors.push(error));
  await eventually(async () => (await rollupLagSeconds(database.database)) === 0);
  await thread.stop();
  expect(errors).toEqual([]);
  const state = await database.database.selectFrom('rollup_state').selectAll().executeTakeFirstOrThrow();
  expect(state).toMatchObject({ time_zone: 'UTC', first_day: '2026-03-02', through_day: '2026-03-11' });
});

test('what fails in the thread is said here with its code, and its statements are counted here', async () => {
  await database.pool.query('alter table person_week rename to elsewhere');
  await store();
  const statements = async () => {
    const metrics = await processMetrics.getMetricsAsJSON();
    const [duration] = metrics.filter(({ name }) => name === 'uptake_database_statement_duration_seconds');
    return (duration?.values ?? [])
      .filter(
        ({ labels, ...value }) =>
          'metricName' in value && String(value.metricName).endsWith('_count') && labels.outcome === 'failed',
      )
      .reduce((sum, { value }) => sum + value, 0);
  };
  const before = await statements();
  const errors: { message: string; code: string }[] = [];
  const thread = startRollupThread(context, (error) => errors.push(error as (typeof errors)[0]));
  await eventually(() => errors.length >= 2);
  await thread.stop();
  const message = expect.stringContaining('person_week');
  expect(errors[0]).toMatchObject({ name: 'error', code: '42P01', message });
  expect(await statements()).toBeGreaterThanOrEqual(before + 2);
});

test('a thread that is at it is waited for no longer than is said', async () => {
  // Another server is at it, for long.
  const other = await database.pool.connect();
  await other.query('begin');
  await sql`select pg_advisory_xact_lock(${rollupLock})`.execute(databaseOn(other));
  await store();
  const thread = startRollupThread(context, () => {});
  await untilWaiting(database.database);
  await thread.stop(50);
  expect(await rollupLagSeconds(database.database)).toBeGreaterThan(0);
  await other.query('rollback');
  other.release();
});

test('a thread that breaks down is followed by another', async () => {
  const broken = new URL(`data:text/javascript,${encodeURIComponent('throw new Error("broken down")')}`);
  const errors: Error[] = [];
  const thread = startRollupThread(context, (error) => errors.push(error as Error), {
    entry: broken,
    pause: 10,
  });
  await eventually(() => errors.length >= 3);
  await thread.stop();
  expect(errors.map(({ message }) => message).slice(0, 3)).toEqual(Array(3).fill('broken down'));
});
