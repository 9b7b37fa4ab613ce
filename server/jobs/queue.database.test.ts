import { setTimeout as sleep } from 'node:timers/promises';
import { expect, onTestFinished, test, vi } from 'vitest';
import { testContext } from '../testing/context.ts';
import { createTestDatabase } from '../testing/database.ts';
import { openJobQueue } from './queue.ts';

async function openTwo() {
  const database = await createTestDatabase();
  const errors: unknown[] = [];
  const context = testContext(database, { now: '2026-03-02T12:00:00Z' });
  // As two servers that start at once on a new database do.
  const queues = await Promise.all([1, 2].map(() => openJobQueue(context, (error) => errors.push(error))));
  onTestFinished(async () => {
    await Promise.all(queues.map((queue) => queue.stop()));
    await database.drop();
  });
  const [one, other] = queues;
  if (!one || !other) throw new Error('There are not two queues.');
  return { one, other, errors, context };
}

test('work is done at the start and when it is asked for, in one process at a time', async () => {
  const { one, other, errors } = await openTwo();
  let done = 0;
  const work = async () => {
    done += 1;
  };
  await one.work('sums', work);
  await vi.waitFor(() => expect(done).toBe(1), 10_000);
  await other.work('sums', work);
  await vi.waitFor(() => expect(done).toBe(2), 10_000);
  await Promise.all(Array.from({ length: 20 }, () => other.wake('sums')));
  await vi.waitFor(() => expect(done).toBeGreaterThan(2), 10_000);
  await sleep(2_500);
  // One waited; another could wait only once the first was taken.
  expect(done).toBeLessThan(6);
  expect(errors).toEqual([]);
}, 30_000);

test('what fails is reported, leaves nothing of the error in the database, and is done again', async () => {
  const { one, errors, context } = await openTwo();
  let done = 0;
  await one.work('sums', async () => {
    done += 1;
    if (done === 1) throw new Error('ana@example.com');
  });
  await vi.waitFor(() => expect(errors).toHaveLength(1), 10_000);
  await one.wake('sums');
  await vi.waitFor(() => expect(done).toBe(2), 10_000);
  const { rows } = await context.pool.query('select job::text as job from pgboss.job');
  expect(rows.length).toBeGreaterThan(0);
  for (const { job } of rows) expect(job).not.toContain('ana@');
}, 30_000);

test('a clock that is set back an hour holds up neither what was asked for before nor the work of each minute', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  onTestFinished(() => void vi.useRealTimers());
  const { one, errors, context } = await openTwo();
  let done = 0;
  const { promise: held, resolve: release } = Promise.withResolvers<void>();
  await one.work('sums', async () => {
    await held;
    done += 1;
  });
  const setClockBack = () =>
    context.pool.query(`
      with moved as (update pgboss.version set cron_on = cron_on + interval '1 hour')
      update pgboss.job set created_on = created_on + interval '1 hour', start_after = start_after + interval '1 hour',
        singleton_on = singleton_on + interval '1 hour' returning state`);
  await expect
    .poll(async () => (await context.pool.query(`select from pgboss.job where state = 'active'`)).rowCount)
    .toBe(1);
  await one.wake('sums');
  const { rows } = await setClockBack();
  expect(rows.map(({ state }) => state).sort()).toEqual(['active', 'created']);
  release();
  await vi.waitFor(() => expect(done).toBe(2), 10_000);
  vi.advanceTimersByTime(60_000);
  await vi.waitFor(() => expect(done).toBe(3), 10_000);
  expect(errors).toEqual([]);
}, 30_000);

test('a queue that has lost its tables says so once a minute, and can be stopped', async () => {
  const { one, other, errors, context } = await openTwo();
  await other.stop();
  await one.work('sums', async () => {});
  await one.work('products', async () => {});
  await context.pool.query('drop schema pgboss cascade');
  await vi.waitFor(() => expect(errors).toHaveLength(1), 10_000);
  await sleep(3_500);
  expect(errors).toHaveLength(1);
  await one.stop();
}, 30_000);

test('stopping waits for what runs and tells it to end', async () => {
  const { one, errors } = await openTwo();
  let state = 'waiting';
  await one.work('sums', async (stopping) => {
    state = 'running';
    while (!stopping.aborted) await sleep(20);
    await sleep(300);
    state = 'ended';
  });
  await vi.waitFor(() => expect(state).toBe('running'), 10_000);
  await one.stop();
  expect([state, errors]).toEqual(['ended', []]);
}, 30_000);
