import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { ConnectionTest } from '../../contract/index.ts';
import { type Api, startApi } from '../../testing/api.ts';
import { type Network, startNetwork } from '../../testing/network.ts';
import { pollDue } from '../poll.ts';
import { connect, connectionNow, quickClock, secretKey } from '../testing.ts';
import { microsoftGraph, type StandIn } from './testing.ts';

let api: Api;
let network: Network;
let graph: StandIn;
beforeAll(async () => {
  api = await startApi({ now: '2026-03-10T12:00:00Z', secretKey });
});
beforeEach(async () => {
  await api.context.pool.query('truncate connection, usage_report');
  graph = microsoftGraph({ people: ['ana', 'ben', 'cyd', 'dan', 'eve', 'fay'] });
  network = await startNetwork((asked) => graph.answer(asked));
});
afterEach(() => network.stop());
afterAll(() => api.stop());

const secret = 'secret-token';
const given = (settings: object = {}) => ({
  ...{ name: 'Microsoft 365', source: 'microsoft-graph', kind: 'microsoft-graph', mode: 'poll', secret },
  settings: {
    ...{ baseUrl: network.url, tenant: 'acme.example.com', account: '6f1d0b2a', since: '2026-03-05' },
    ...settings,
  },
});

async function poll(): Promise<void> {
  await api.context.pool.query('update connection set next_poll_at = clock_timestamp()');
  await pollDue(api.context, quickClock('2026-03-10T12:00:00Z'), new AbortController().signal);
}

/** How many rows there are of each window of Teams, by whether their names are concealed. */
async function stored(): Promise<string[]> {
  const { rows } = await api.context.pool.query(
    `select concat_ws(' ', first_on, last_on, count(*), case when is_pseudonym then 'concealed' end) as line
     from usage_report where source = 'teams' group by first_on, last_on, is_pseudonym order by last_on, first_on`,
  );
  return rows.map(({ line }) => line);
}

const named = [
  '2026-03-05 2026-03-05 5',
  '2026-03-06 2026-03-06 5',
  '2026-03-07 2026-03-07 5',
  '2026-03-02 2026-03-08 6',
  '2026-03-08 2026-03-08 5',
];

test('rows are stored under the networks that they are of, and no event; again they replace what was there', async () => {
  const { id } = await connect(api, given());
  await poll();
  expect(await stored()).toEqual(named);
  const now = await connectionNow(api, id);
  expect(now).toMatchObject({ state: 'active', readTo: '2026-03-08', notice: null, lastEventAt: null });
  // Two reports of six accounts a week, and of five on each of four days.
  expect(now.counts).toMatchObject({ accepted: 0, usage: 2 * (6 + 4 * 5), refused: 0 });
  expect(Date.parse(now.nextPollAt ?? '') - Date.now()).toBeGreaterThan(170 * 60_000);
  await api.context.pool.query('update connection set cursor = null');
  await poll();
  expect(await stored()).toEqual(named);
  const { rows } = await api.context.pool.query('select count(*)::int as events from event');
  expect(rows).toEqual([{ events: 0 }]);
});

test('concealed names are said on the connection; once they are shown, nobody is there twice', async () => {
  graph.conceals = true;
  const { id } = await connect(api, given());
  await poll();
  expect(await stored()).toEqual(named.map((line) => `${line} concealed`));
  expect((await connectionNow(api, id)).notice).toMatch(/match nobody/);
  graph.conceals = false;
  await poll();
  expect(await stored()).toEqual(named);
  expect((await connectionNow(api, id)).notice).toBeNull();
});

test('a test says what works, which permission is missing, and that names are concealed', async () => {
  const { id } = await connect(api, given());
  const tried = async () => (await api.send('POST', `/api/v1/connections/${id}/test`)).json<ConnectionTest>();
  expect(await tried()).toEqual({
    works: true,
    findings: [
      { isGood: true, words: 'The report of Viva Engage can be read: 6 accounts, up to 8 Mar 2026.' },
      { isGood: true, words: 'The report of Teams can be read: 6 accounts, up to 8 Mar 2026.' },
    ],
  });
  graph.conceals = true;
  expect((await tried()).findings.filter(({ isGood }) => !isGood)).toEqual([
    { isGood: false, words: expect.stringContaining('Display concealed user') },
  ]);
  graph.hasPermission = false;
  expect(await tried()).toEqual({
    works: false,
    findings: [{ isGood: false, words: expect.stringContaining('Reports.Read.All') }],
  });
});

test('neither the secret nor a token comes out, and the secret goes to no other tenant', async () => {
  const { id } = await connect(api, given());
  graph.hasPermission = false;
  await poll();
  const list = await api.send('GET', '/api/v1/connections');
  expect(list.json().connections[0]).toMatchObject({ state: 'failing', lastError: { code: 'forbidden' } });
  const { rows } = await api.context.pool.query('select connection::text as row from connection');
  for (const text of [list.body, JSON.stringify(rows)]) expect(text).not.toMatch(/secret-token|token-1/);
  const { name, settings } = given({ tenant: 'other.example.com' });
  const change = (more: object) => api.send('PUT', `/api/v1/connections/${id}`, { name, settings, ...more });
  expect((await change({})).json()).toMatchObject({ status: 409, code: 'secret_needed' });
  expect((await change({ secret })).json().settings.tenant).toBe('other.example.com');
});

test.each([
  ['no tenant', { tenant: '' }, 'tenant'],
  ['a tenant that leads elsewhere', { tenant: 'acme/../..' }, 'tenant'],
  ['no application', { account: '' }, 'account'],
])('%s is refused', async (_, settings, place) => {
  const response = await api.send('POST', '/api/v1/connections', given(settings));
  expect([response.statusCode, response.json().code]).toEqual([400, 'invalid_request']);
  expect(response.body).toContain(place);
});
