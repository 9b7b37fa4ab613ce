import { expect, onTestFinished, test } from 'vitest';
import { createApiKey } from '../access/index.ts';
import { buildApp } from '../app.ts';
import type { Problem } from '../contract/index.ts';
import { connect } from '../database/connection.ts';
import { testContext } from '../testing/context.ts';
import { createTestDatabase } from '../testing/database.ts';
import { layWire } from '../testing/wire.ts';
import { databaseFailure } from './database-failure.ts';

const event = { externalId: 'e', verb: 'post', actor: 'ana', occurredAt: '2026-03-02T09:00:00Z' };

/** The API over a wire to PostgreSQL that a test can cut. */
async function apiOverWire(settings: Record<string, string> = {}) {
  const database = await createTestDatabase();
  const wire = await layWire(database.url);
  const url = new URL(wire.url);
  for (const [name, value] of Object.entries(settings)) url.searchParams.set(name, value);
  const requests = connect(url.href, { purpose: 'requests' });
  const context = testContext(requests, { now: '2026-03-18T12:00:00Z' });
  const app = await buildApp(context);
  const key = await createApiKey(context, { name: 'owner', role: 'owner' });
  onTestFinished(async () => {
    await app.close();
    await requests.database.destroy();
    wire.close();
    await database.drop();
  });
  const headers = { authorization: `Bearer ${key}` };
  return {
    database,
    requests,
    get: (path: string) => app.inject({ url: path, headers }),
    send: () =>
      app.inject({
        method: 'POST',
        url: '/api/v1/events',
        headers,
        payload: { source: 'chat', events: [event] },
      }),
    cut: wire.cut,
    mend: wire.mend,
  };
}

test('while the database is away everything says so, and then goes on by itself', async () => {
  const { send, get, cut, mend } = await apiOverWire();
  expect((await get('/api/v1/organization')).statusCode).toBe(200);
  cut();
  for (const path of [
    '/api/v1/organization',
    '/api/v1/metrics/active?from=2026-03-02&to=2026-03-08',
    '/api/v1/health/ready',
    '/scim/v2/Users',
  ]) {
    const answer = await get(path);
    expect([path, answer.statusCode, answer.headers['retry-after']]).toEqual([path, 503, '5']);
    if (path.startsWith('/api')) expect(answer.json<Problem>().code).toBe('database_unavailable');
  }
  expect((await send()).statusCode).toBe(503);
  expect((await get('/api/v1/health/live')).statusCode).toBe(200);
  await mend();
  expect((await get('/api/v1/organization')).statusCode).toBe(200);
  expect((await send()).json()).toMatchObject({ accepted: 1 });
});

test('a connection that was ended, a statement that takes too long and a full pool are told apart', async () => {
  const { database, requests, send } = await apiOverWire({ statement_timeout: '700' });
  const codeOf = async (answer: ReturnType<typeof send>) => {
    const { statusCode, body } = await answer;
    return [statusCode, (JSON.parse(body) as Problem).code];
  };
  const holder = await database.pool.connect();
  await holder.query('begin; lock table event_identity in access exclusive mode');
  expect(await codeOf(send())).toEqual([503, 'query_timed_out']);

  const cut = codeOf(send());
  const isWaiting =
    'select pid from pg_stat_activity where wait_event_type = $1 and datname = current_database()';
  await expect.poll(async () => (await database.pool.query(isWaiting, ['Lock'])).rowCount).toBe(1);
  await database.pool.query(`select pg_terminate_backend(pid) from (${isWaiting}) as waiting`, ['Lock']);
  expect(await cut).toEqual([503, 'database_unavailable']);

  requests.pool.options.connectionTimeoutMillis = 300;
  const taken = await Promise.all(Array.from({ length: 10 }, () => requests.pool.connect()));
  expect(await codeOf(send())).toEqual([503, 'database_busy']);
  for (const connection of taken) connection.release();

  await holder.query('rollback');
  holder.release();
  expect((await send()).json()).toMatchObject({ accepted: 1, duplicates: 0 });
});

test.each([
  [{ code: '57014' }, 'query_timed_out'],
  [{ code: '53300' }, 'database_busy'],
  [{ code: '53100' }, 'database_unavailable'],
  [{ code: '08006' }, 'database_unavailable'],
  [{ message: 'timeout exceeded when trying to connect' }, 'database_busy'],
  [{ message: 'Connection terminated unexpectedly' }, 'database_unavailable'],
  [{ code: '23505' }, undefined],
  [{ code: 'constructor' }, undefined],
])('%o is %s', (error, code) => {
  expect(databaseFailure(Object.assign(new Error(), error))?.code).toBe(code);
});
