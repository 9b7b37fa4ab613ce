import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Api, startApi } from '../testing/api.ts';
import { testContext } from '../testing/context.ts';
import { listConnections, makeConnection } from './connections.ts';
import { connect, connectionNow, secretKey } from './testing.ts';

let api: Api;
beforeAll(async () => {
  api = await startApi({ now: '2026-03-02T12:00:00Z', secretKey });
});
beforeEach(async () => {
  await api.context.database.deleteFrom('connection').execute();
});
afterAll(() => api.stop());

const secret = 'a-very-secret-token';
const webhook = { name: 'Our Slack', source: 'acme-slack', kind: 'slack', mode: 'webhook', secret };
const poll = {
  ...{ name: 'Our Zulip', source: 'zulip', kind: 'zulip', mode: 'poll', secret },
  settings: { baseUrl: 'https://chat.example.com', account: 'bot@example.com' },
};

test('an owner connects, changes, pauses, resumes and deletes; the secret never comes out', async () => {
  const made = await connect(api, webhook);
  expect(made).toMatchObject({
    ...{
      name: 'Our Slack',
      source: 'acme-slack',
      kind: 'slack',
      mode: 'webhook',
      state: 'active',
      secret: 'readable',
    },
    hook: expect.stringMatching(/^\/api\/v1\/hooks\/[\w-]{43}$/),
    ...{ lastEventAt: null, lastSuccessAt: null, lastError: null, nextPollAt: null, failures: 0 },
    counts: { accepted: 0, duplicates: 0, refused: 0, ignored: 0, wrongSignatures: 0 },
  });
  const url = `/api/v1/connections/${made.id}`;
  const changed = await api.send('PUT', url, {
    name: 'Slack of all',
    settings: {},
    secret: 'another-secret',
  });
  expect(changed.json()).toMatchObject({ name: 'Slack of all', hook: made.hook });
  expect((await api.send('POST', `${url}/pause`)).json().state).toBe('paused');
  expect((await api.send('POST', `${url}/resume`)).json().state).toBe('active');
  const list = await api.send('GET', '/api/v1/connections');
  expect(list.json()).toMatchObject({ hasKey: true, publicUrl: null, connections: [{ id: made.id }] });
  const { rows } = await api.context.pool.query('select connection::text as row from connection');
  const { rows: audited } = await api.context.pool.query('select audit_entry::text as row from audit_entry');
  for (const text of [list.body, changed.body, JSON.stringify(rows), JSON.stringify(audited)])
    expect(text).not.toMatch(/very-secret|another-secret/);
  expect((await api.send('DELETE', url)).statusCode).toBe(204);
  expect((await api.send('DELETE', url)).json().code).toBe('unknown_connection');
});

test('one that is polled is due at once, and again when it is changed', async () => {
  const { id, nextPollAt } = await connect(api, poll);
  expect(Date.parse(nextPollAt ?? '')).toBeLessThanOrEqual(Date.now() + 1_000);
  await api.context.pool.query(`update connection set cursor = '{"newest": 7}', next_poll_at = '2100-01-01'`);
  const cursor = async () => (await api.context.pool.query('select cursor from connection')).rows[0].cursor;
  const change = (settings: object, given: object = {}) =>
    api.send('PUT', `/api/v1/connections/${id}`, {
      name: 'Our Zulip',
      settings: { ...poll.settings, ...settings },
      ...given,
    });
  await change({ account: 'bob-bot@example.com' });
  expect(await cursor()).toEqual({ newest: 7 });
  expect(Date.parse((await connectionNow(api, id)).nextPollAt ?? '')).toBeLessThanOrEqual(Date.now() + 1_000);
  await change({ channels: ['general'] });
  expect(await cursor()).toBeNull();
});

test('a secret goes to no other address than it was given for', async () => {
  const { id } = await connect(api, poll);
  const settings = { ...poll.settings, baseUrl: 'https://elsewhere.example.com' };
  const change = (given: object) =>
    api.send('PUT', `/api/v1/connections/${id}`, { name: 'Our Zulip', settings, ...given });
  expect((await change({})).json()).toMatchObject({ status: 409, code: 'secret_needed' });
  expect((await connectionNow(api, id)).settings.baseUrl).toBe('https://chat.example.com');
  expect((await change({ secret: 'a-new-secret' })).json().settings.baseUrl).toBe(
    'https://elsewhere.example.com',
  );
});

test('without a key nothing is connected, and with another one it is said', async () => {
  await connect(api, webhook);
  const of = (given?: string) =>
    testContext(api.context, { now: '2026-03-02T12:00:00Z', ...(given && { secretKey: given }) });
  const given = {
    ...webhook,
    name: 'Other',
    settings: { baseUrl: null, account: '', tenant: '', channels: [], since: null },
  };
  const making = makeConnection(of(), given as Parameters<typeof makeConnection>[1]);
  await expect(making).rejects.toMatchObject({ status: 409, code: 'secret_key_missing' });
  expect(await listConnections(of())).toMatchObject({ hasKey: false, connections: [{ secret: 'no_key' }] });
  expect(await listConnections(of('7c'.repeat(32)))).toMatchObject({
    connections: [{ secret: 'other_key' }],
  });
  const { rows } = await api.context.pool.query('select count(*)::int as count from connection');
  expect(rows).toEqual([{ count: 1 }]);
});

describe('refused is', () => {
  test.each([
    ['a kind that is not known', { ...webhook, kind: 'fax' }, 'invalid_request'],
    ['a webhook of Viva Engage', { ...webhook, kind: 'viva-engage' }, 'invalid_request'],
    ['no secret', { ...webhook, secret: '' }, 'invalid_request'],
    ['a secret that no header takes', { ...webhook, secret: 'sécret-token' }, 'invalid_request'],
    [
      'a poll of nobody knows where',
      { ...poll, settings: { account: 'bot@example.com' } },
      'invalid_request',
    ],
    [
      'a poll in nobody’s name',
      { ...poll, settings: { baseUrl: 'https://chat.example.com' } },
      'invalid_request',
    ],
    [
      'plain http',
      { ...poll, settings: { ...poll.settings, baseUrl: 'http://chat.example.com' } },
      'base_url_refused',
    ],
    [
      'a metadata service',
      { ...poll, settings: { ...poll.settings, baseUrl: 'https://169.254.169.254' } },
      'base_url_refused',
    ],
    ['a file', { ...poll, settings: { ...poll.settings, baseUrl: 'file:///etc/passwd' } }, 'invalid_request'],
    ['something else as well', { ...webhook, cursor: {} }, 'invalid_request'],
  ])('%s', async (_, given, code) => {
    const response = await api.send('POST', '/api/v1/connections', given);
    expect([response.statusCode, response.json().code]).toEqual([400, code]);
    expect(response.body).not.toContain(secret);
  });

  test('a name twice', async () => {
    await connect(api, webhook);
    const again = await api.send('POST', '/api/v1/connections', { ...poll, name: 'our slack' });
    expect(again.json()).toMatchObject({ status: 409, code: 'name_taken' });
  });
});
