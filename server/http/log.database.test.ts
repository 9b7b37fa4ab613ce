import { Writable } from 'node:stream';
import { expect, onTestFinished, test } from 'vitest';
import { createApiKey } from '../access/index.ts';
import { buildApp } from '../app.ts';
import { readConfig } from '../config.ts';
import { testContext } from '../testing/context.ts';
import { createTestDatabase } from '../testing/database.ts';

/** The API with a log that a test reads, by the environment given. */
async function loggingApi(environment: Record<string, string> = {}) {
  const database = await createTestDatabase();
  const written: string[] = [];
  const stream = new Writable({
    write(chunk, _encoding, done) {
      written.push(String(chunk));
      done();
    },
  });
  const { log } = readConfig(environment);
  const context = testContext(database, { now: '2026-03-18T12:00:00Z' });
  const app = await buildApp({ ...context, config: { ...context.config, log } }, { level: 'debug', stream });
  onTestFinished(async () => {
    await app.close();
    await database.drop();
  });
  return { app, context, written };
}

test('every route, asked with what is personal in each place, leaves nothing of it in the log', async () => {
  const { app, context, written } = await loggingApi();
  const key = await createApiKey(context, { name: 'key of Zebulon', role: 'owner' });
  const { paths } = (await app.inject('/api/v1/openapi.json')).json<{ paths: Record<string, object> }>();
  const routes = Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => ({ path, method })),
  );
  expect(routes.length).toBeGreaterThan(70);
  const person = {
    email: 'zebulon@secret.example',
    name: 'Zebulon',
    externalId: 'Zebulon',
    password: 'Zebulon',
    token: 'Zebulon',
  };
  for (const { path, method } of routes) {
    for (const payload of [
      person,
      '{"Zebulon',
      { ...person, source: 'Zebulon', people: [person], accounts: [person], events: [person] },
    ]) {
      await app.inject({
        method: method.toUpperCase() as 'GET',
        url: `${path.replaceAll(/\{\w+\}/g, 'Zebulon')}?search=Zebulon&department=Zebulon&from=Zebulon`,
        headers: {
          authorization: `Bearer ${key}`,
          'content-type': 'application/json',
          'user-agent': 'Zebulon',
          'x-request-id': 'Zebulon',
          cookie: 'uptake_session=Zebulon',
        },
        ...(method !== 'get' && { payload }),
      });
    }
  }
  await app.inject('/pages/Zebulon?leader=Zebulon');
  await app.inject('/api/v1/%ZZZebulon');
  expect(written.length).toBeGreaterThan(routes.length);
  const log = written.join('');
  expect(log).not.toMatch(/zebulon|secret\.example/i);
  expect(log).not.toContain(key);
  expect(log).not.toContain('127.0.0.1');
});

test('an answer is one line of JSON: route, status, time and what kind of caller', async () => {
  const { app, context, written } = await loggingApi();
  const key = await createApiKey(context, { name: 'bi', role: 'executive' });
  await app.inject({
    url: '/api/v1/metrics/active?department=Sales',
    headers: { authorization: `Bearer ${key}` },
  });
  const lines = written.map((line) => JSON.parse(line)).filter(({ msg }) => msg === 'answered');
  expect(lines).toHaveLength(1);
  expect(lines[0]).toMatchObject({
    ...{
      level: 30,
      method: 'GET',
      route: '/api/v1/metrics/:id',
      status: 200,
      caller: 'key',
      role: 'executive',
    },
    milliseconds: expect.any(Number),
    reqId: expect.any(String),
  });
});

test('addresses are in the log only where the operator wants them', async () => {
  const { app, written } = await loggingApi({ UPTAKE_LOG_ADDRESSES: 'true' });
  await app.inject({ url: '/api/v1/metrics', remoteAddress: '198.51.100.7' });
  expect(written.join('')).toContain('"address":"198.51.100.7"');
});
