import { expect, onTestFinished, test } from 'vitest';
import type { Problem } from '../contract/index.ts';
import { startApi } from '../testing/api.ts';

const now = '2026-03-18T12:00:00Z';

async function limitedApi(rateLimits: { ingest?: number; viewer?: number; address?: number }) {
  const api = await startApi({ now, rateLimits: { ingest: 0, viewer: 0, address: 0, ...rateLimits } });
  onTestFinished(() => api.stop());
  return api;
}

const event = { verb: 'post', actor: 'ana', occurredAt: '2026-03-02T09:00:00Z' };

test('a key that asks too often is told when to go on; other keys, ingest and health are not concerned', async () => {
  const api = await limitedApi({ viewer: 3 });
  const left = [];
  for (let asked = 0; asked < 3; asked += 1) {
    const { statusCode, headers } = await api.get('/api/v1/metrics', 'viewer');
    left.push([statusCode, headers['ratelimit-limit'], headers['ratelimit-remaining']]);
  }
  expect(left).toEqual([
    [200, '3', '2'],
    [200, '3', '1'],
    [200, '3', '0'],
  ]);
  const refused = await api.get('/api/v1/organization', 'viewer');
  expect([refused.statusCode, refused.json<Problem>().code]).toEqual([429, 'too_many_requests']);
  expect(refused.headers['content-type']).toContain('application/problem+json');
  const seconds = Number(refused.headers['retry-after']);
  expect(seconds).toBeGreaterThan(50);
  expect(seconds).toBeLessThanOrEqual(60);
  expect(refused.json<Problem>().detail).toBe(
    `These are more than 3 requests in a minute; go on in ${seconds} seconds.`,
  );

  // Writing down each of too many requests would be the work that is refused.
  const log = await api.context.database.selectFrom('audit_entry').select('action').execute();
  expect(log.map(({ action }) => action)).toEqual(Array(3).fill('GET /api/v1/metrics'));

  expect((await api.get('/api/v1/metrics', 'executive')).statusCode).toBe(200);
  for (let asked = 0; asked < 5; asked += 1) {
    const events = [{ ...event, externalId: `e${asked}` }];
    expect((await api.post('/api/v1/events', { source: 'chat', events })).statusCode).toBe(200);
    expect((await api.app.inject('/api/v1/health/ready')).statusCode).toBe(200);
  }
});

test('ingest has a limit of its own, looked at before the body', async () => {
  const api = await limitedApi({ ingest: 1, viewer: 1 });
  const good = { source: 'chat', events: [{ ...event, externalId: 'e' }] };
  expect((await api.post('/api/v1/events', good)).statusCode).toBe(200);
  const refused = await api.app.inject({
    ...{ method: 'POST', url: '/api/v1/people', payload: '{ this is no JSON' },
    headers: { authorization: `Bearer ${api.keys.collector}`, 'content-type': 'application/json' },
  });
  expect(refused.statusCode).toBe(429);
  expect((await api.post('/api/v1/events', good, 'owner')).statusCode).toBe(200);
});

test('guessed credentials and public routes are counted by address, IPv6 by network; good keys still work', async () => {
  const api = await limitedApi({ address: 2 });
  const from = (remoteAddress: string, url = '/api/v1/metrics', key: string = crypto.randomUUID()) =>
    api.app.inject({ url, remoteAddress, headers: { authorization: `Bearer ${key}` } });
  const statuses = [];
  for (const host of ['1', '2', '3', '4']) statuses.push((await from(`2001:db8:0:7::${host}`)).statusCode);
  expect(statuses).toEqual([401, 401, 429, 429]);
  expect((await from('2001:db8:0:7::5', '/api/v1/openapi.json')).statusCode).toBe(429);
  expect((await from('2001:db8:0:8::1', '/api/v1/openapi.json')).statusCode).toBe(200);
  expect((await from('2001:db8:0:7::1', '/api/v1/metrics', api.keys.viewer)).statusCode).toBe(200);
});
