import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Network, type Reply, startNetwork } from '../testing/network.ts';
import { openClient } from './client.ts';
import { NetworkError } from './network-error.ts';
import { quickClock } from './testing.ts';

let network: Network;
beforeEach(async () => {
  network = await startNetwork(() => ({ json: { fine: true } }));
});
afterEach(() => network.stop());

function open(
  given: { pace?: number; signal?: AbortSignal; limits?: { milliseconds: number; bytes: number } } = {},
) {
  const { pace, signal = new AbortController().signal, limits } = given;
  const clock = quickClock('2026-03-02T08:00:00Z');
  const client = openClient({
    ...{ baseUrl: network.url, headers: { authorization: 'Bearer secret-token' }, clock, signal },
    pace: pace === undefined ? undefined : { requests: pace, milliseconds: 10_000, resourceOf: () => 'all' },
    ...(limits && { limits }),
  });
  return { client, clock };
}

async function failure(promise: Promise<unknown>): Promise<NetworkError> {
  const error = await promise.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof NetworkError)) throw new Error(`It did not fail as it should: ${error}`);
  return error;
}

test('it asks with its credentials, and reads JSON', async () => {
  const { json } = await open().client.get('/api/list', { limit: 2, cursor: undefined, only: 'a b' });
  expect(json).toEqual({ fine: true });
  expect(network.asked).toMatchObject([{ path: '/api/list', query: { limit: '2', only: 'a b' } }]);
  expect(network.asked[0]?.headers.authorization).toBe('Bearer secret-token');
});

describe('it asks again after', () => {
  const date = 'Mon, 02 Mar 2026 08:00:00 GMT';
  test.each<[string, Reply, number]>([
    ['Retry-After in seconds', { json: {}, status: 429, headers: { 'retry-after': '7' } }, 7_000],
    [
      'Retry-After as a date',
      { json: {}, status: 429, headers: { date, 'retry-after': 'Mon, 02 Mar 2026 08:00:09 GMT' } },
      9_000,
    ],
    ['a 429 that does not say when', { json: {}, status: 429 }, 1_000],
    ['a 500', { json: {}, status: 500 }, 1_000],
    ['a cut connection', 'cut', 1_000],
    ['what is no JSON', { text: '<html>' }, 1_000],
  ])('%s', async (_, reply, wait) => {
    network.first.push(reply);
    const { client, clock } = open();
    expect((await client.get('/')).json).toEqual({ fine: true });
    expect(clock.slept).toEqual([wait]);
  });
});

test('it gives up after five attempts, each wait twice as long', async () => {
  network.first.push(...Array<Reply>(5).fill({ json: {}, status: 503 }));
  const { client, clock } = open();
  expect((await failure(client.get('/'))).code).toBe('unavailable');
  expect(clock.slept).toEqual([1_000, 2_000, 4_000, 8_000]);
  expect(network.asked).toHaveLength(5);
});

test('what has to be waited for longer is left to the next poll', async () => {
  network.first.push({ json: {}, status: 429, headers: { 'retry-after': '3600' } });
  const { client, clock } = open();
  const error = await failure(client.get('/'));
  expect([error.code, error.retryAfter, clock.slept]).toEqual(['rate_limited', 3_600_000, []]);
});

test.each<[string, Reply, string]>([
  ['401', { json: { secret: 'x' }, status: 401 }, 'unauthorized'],
  ['403', { json: {}, status: 403 }, 'forbidden'],
  ['404', { json: {}, status: 404 }, 'not_found'],
  ['400', { json: {}, status: 400 }, 'refused'],
  [
    'a way elsewhere',
    { json: {}, status: 302, headers: { location: 'http://169.254.169.254/' } },
    'redirected',
  ],
])('it does not ask again after %s', async (_, reply, code) => {
  network.first.push(reply);
  const error = await failure(open().client.get('/'));
  expect([error.code, network.asked.length]).toEqual([code, 1]);
  expect(error.message).not.toContain('secret');
});

test('it reads no more than it may, and waits no longer', async () => {
  network.first.push({ text: 'x'.repeat(3_000) });
  const limits = { milliseconds: 100, bytes: 2_000 };
  expect((await failure(open({ limits }).client.get('/'))).code).toBe('too_large');
  network.first.push(...Array<Reply>(5).fill('silence'));
  const error = await failure(open({ limits }).client.get('/'));
  expect([error.code, error.message]).toEqual(['unreachable', expect.stringContaining('0.1 seconds')]);
});

test('it stops when it is told to', async () => {
  const stopping = new AbortController();
  network.first.push('silence');
  const asking = open({ signal: stopping.signal }).client.get('/');
  stopping.abort(new Error('told to stop'));
  await expect(asking).rejects.toThrow('told to stop');
});

test('it keeps a pace', async () => {
  const { client, clock } = open({ pace: 2 });
  for (let request = 0; request < 5; request += 1) await client.get('/');
  expect(clock.slept).toEqual([10_000, 10_000]);
});

test('it says why nothing is reached', async () => {
  const { url } = network;
  await network.stop();
  const { client } = open();
  expect((await failure(client.get('/'))).message).toBe(
    'The network cannot be reached: nothing listens there.',
  );
  network = await startNetwork(() => ({ json: {} }));
  expect(url).not.toBe(network.url);
});
