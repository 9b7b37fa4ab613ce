import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Api, startApi } from '../testing/api.ts';
import { type Asked, type Network, type Reply, startNetwork } from '../testing/network.ts';
import { pollDue } from './poll.ts';
import { connect, connectionNow, quickClock, secretKey, storedEvents } from './testing.ts';

let api: Api;
let network: Network;
let messages: { ts: string; user: string }[];
let channels: string[];
beforeAll(async () => {
  api = await startApi({ now: '2026-03-02T12:00:00Z', secretKey });
});
beforeEach(async () => {
  await api.context.pool.query(
    'truncate connection, event, event_identity, account, community, source cascade',
  );
  channels = ['C1'];
  messages = [1, 2, 3].map((minute) => ({ ts: `${1_772_438_400 + minute * 60}.000100`, user: `U${minute}` }));
  network = await startNetwork(answer);
});
afterEach(() => network.stop());
afterAll(() => api.stop());

/** A Slack that answers everything in one page. */
function answer({ path }: Asked): Reply {
  const lists: Record<string, object> = {
    '/api/auth.test': { bot_id: null },
    '/api/users.list': { members: [{ id: 'U1', profile: { email: 'ana@example.com' } }] },
    '/api/conversations.list': { channels: channels.map((id) => ({ id, name: id, is_member: true })) },
    '/api/conversations.history': { messages: messages.toReversed() },
  };
  const scopes = { 'x-oauth-scopes': 'channels:read,channels:history,users:read' };
  return { json: { ok: true, ...lists[path] }, headers: scopes };
}

const running = new AbortController().signal;
const poll = (signal = running) => pollDue(api.context, quickClock('2026-03-02T12:00:00Z'), signal);
const slack = (given: object = {}) =>
  connect(api, {
    ...{
      kind: 'slack',
      mode: 'poll',
      secret: 'xoxb-secret-token',
      settings: { baseUrl: network.url },
      ...given,
    },
  });
const makeDue = () => api.context.pool.query('update connection set next_poll_at = clock_timestamp()');

test('what is due is polled and stored, and then waits for its next turn', async () => {
  const { id } = await slack();
  await poll();
  expect(await storedEvents(api)).toMatchObject([
    { actor: 'U1', community: 'C1' },
    { actor: 'U2' },
    { actor: 'U3' },
  ]);
  const now = await connectionNow(api, id);
  expect(now).toMatchObject({
    state: 'active',
    failures: 0,
    lastError: null,
    lastEventAt: '2026-03-02T08:03:00.000Z',
  });
  expect(now.counts).toMatchObject({ accepted: 3, duplicates: 0 });
  const asked = network.asked.length;
  await poll();
  expect(network.asked.length).toBe(asked);
});

test('the same again changes nothing', async () => {
  const { id } = await slack();
  await poll();
  await api.context.pool.query('update connection set cursor = null');
  await makeDue();
  await poll();
  expect(await storedEvents(api)).toHaveLength(3);
  expect((await connectionNow(api, id)).counts).toMatchObject({ accepted: 3, duplicates: 3 });
});

test('two servers poll a connection once', async () => {
  await slack();
  await Promise.all([poll(), poll(), poll()]);
  expect(network.asked.filter(({ path }) => path.endsWith('history'))).toHaveLength(1);
});

test('what fails is told without what the network said, is tried again later, and holds up no other', async () => {
  const broken = await slack({ name: 'Broken', source: 'broken' });
  const { id } = await slack();
  await api.context.pool.query(`update connection set settings = jsonb_set(settings, '{baseUrl}', '"http://127.0.0.1:9"')
    where id = ${broken.id}`);
  await poll();
  expect((await connectionNow(api, id)).state).toBe('active');
  const failed = await connectionNow(api, broken.id);
  expect(failed).toMatchObject({ state: 'failing', failures: 1, lastError: { code: 'unreachable' } });
  await api.context.pool.query(
    `update connection set settings = jsonb_set(settings, '{baseUrl}', '"${network.url}"'), next_poll_at = clock_timestamp()`,
  );
  await poll();
  expect(await connectionNow(api, broken.id)).toMatchObject({ state: 'active', failures: 0 });
});

test('pauses between failures grow, and a network that wants more is given it', async () => {
  const { id } = await slack();
  const minutesToNext = async () => {
    const { rows } = await api.context.pool.query(
      'select extract(epoch from next_poll_at - clock_timestamp()) / 60 as minutes from connection',
    );
    return Number(rows[0].minutes);
  };
  for (const [least, most] of [
    [0.4, 1],
    [0.9, 2],
    [1.9, 4],
    [3.9, 8],
  ]) {
    network.first.push({ json: { ok: false, error: 'invalid_auth' } });
    await makeDue();
    await poll();
    expect(await minutesToNext()).toBeGreaterThan(least ?? 0);
    expect(await minutesToNext()).toBeLessThanOrEqual(most ?? 0);
  }
  expect(await connectionNow(api, id)).toMatchObject({ failures: 4, lastError: { code: 'invalid_auth' } });
  network.first.push({ json: {}, status: 429, headers: { 'retry-after': '7200' } });
  await makeDue();
  await poll();
  expect(await minutesToNext()).toBeGreaterThan(119);
});

test('a server that stops in the midst of it lets another go on from there', async () => {
  channels = ['C1', 'C2', 'C3'];
  const { id } = await slack();
  const stopping = new AbortController();
  const stop = network.asked.push.bind(network.asked);
  network.asked.push = (...asked) => {
    if (asked[0]?.query.channel === 'C2') stopping.abort();
    return stop(...asked);
  };
  await poll(stopping.signal);
  expect(await storedEvents(api)).toHaveLength(3);
  expect(await connectionNow(api, id)).toMatchObject({ state: 'active', lastSuccessAt: null });
  network.asked.push = stop;
  const before = network.asked.length;
  await poll();
  expect(await storedEvents(api)).toHaveLength(9);
  const again = network.asked.slice(before).filter(({ path }) => path.endsWith('users.list'));
  expect(again).toEqual([]);
});

test('one that is paused or changed meanwhile is left at once', async () => {
  channels = ['C1', 'C2', 'C3'];
  const { id } = await slack();
  const keep = network.asked.push.bind(network.asked);
  const paused: Promise<unknown>[] = [];
  network.asked.push = (...asked) => {
    if (asked[0]?.query.channel === 'C1') paused.push(api.send('POST', `/api/v1/connections/${id}/pause`));
    return keep(...asked);
  };
  await poll();
  await Promise.all(paused);
  await makeDue();
  const asked = network.asked.length;
  await poll();
  expect(network.asked.length).toBe(asked);
  expect((await connectionNow(api, id)).state).toBe('paused');
});

test('a test says what works and what is missing', async () => {
  const { id } = await slack();
  const { works, findings } = (await api.send('POST', `/api/v1/connections/${id}/test`)).json();
  expect(works).toBe(false);
  expect(
    findings.map(({ isGood, words }: { isGood: boolean; words: string }) => `${isGood} ${words}`),
  ).toEqual([
    'true Slack takes the token.',
    expect.stringMatching(/^false The scope users:read.email is missing/),
    'true It reads 1 channels.',
  ]);
  network.first.push({ json: { ok: false, error: 'token_revoked' } });
  const refused = (await api.send('POST', `/api/v1/connections/${id}/test`)).json();
  expect(refused).toEqual({
    works: false,
    findings: [{ isGood: false, words: expect.stringContaining('revoked') }],
  });
});
