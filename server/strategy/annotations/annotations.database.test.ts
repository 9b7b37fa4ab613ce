import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Annotation, KeyRole } from '../../contract/index.ts';
import { type Api, type Method, startApi } from '../../testing/api.ts';

let api: Api;
beforeAll(async () => {
  api = await startApi({ now: '2026-04-22T12:00:00Z' });
});
beforeEach(async () => {
  await api.context.database.deleteFrom('annotation').execute();
  await api.context.database.updateTable('setting').set({ launch: null }).execute();
});
afterAll(() => api.stop());

const outage = { kind: 'outage', name: 'No network', firstOn: '2026-02-11', lastOn: '2026-02-12' };
const ask = (method: Method, path = '', payload?: object, role?: KeyRole) =>
  api.send(method, `/api/v1/annotations${path}`, payload, role);
const set = async (given: object = {}) => (await ask('POST', '', { ...outage, ...given })).json<Annotation>();
const list = async () =>
  (await ask('GET', '', undefined, 'viewer')).json<{ annotations: Annotation[] }>().annotations;
const setLaunch = (launch: string | null) =>
  api.context.database.updateTable('setting').set({ launch }).execute();

test('what happened is listed from the oldest on, the launch among it', async () => {
  const later = await set({ kind: 'campaign', name: ' Say thanks ', firstOn: '2026-03-02', lastOn: null });
  const first = await set({ note: 'A cable was cut.' });
  expect(later).toEqual({
    ...{ id: later.id, kind: 'campaign', name: 'Say thanks', firstOn: '2026-03-02', lastOn: null, note: '' },
  });
  expect(first).toEqual({ id: first.id, ...outage, note: 'A cable was cut.' });
  expect(await list()).toEqual([first, later]);
  await setLaunch('2026-02-20');
  const launch = { id: null, kind: 'launch', name: 'Launch', lastOn: null, note: '' };
  expect(await list()).toEqual([first, { ...launch, firstOn: '2026-02-20' }, later]);
});

test('a launch on a day that no week is around is in no list', async () => {
  for (const launch of ['0001-01-01', '1899-12-31', '3000-01-01', '9999-12-31']) {
    await setLaunch(launch);
    expect(await list()).toEqual([]);
    expect((await ask('GET', '/effects')).statusCode).toBe(200);
  }
});

test('a last day that is the first is none', async () => {
  expect(await set({ lastOn: outage.firstOn })).toMatchObject({ firstOn: outage.firstOn, lastOn: null });
});

test('it is replaced and deleted by its id', async () => {
  const { id } = await set({ note: 'gone' });
  const given = { kind: 'policy_change', name: 'Open to all', firstOn: '2026-01-01' };
  const put = await ask('PUT', `/${id}`, given);
  expect(put.json()).toEqual({ id, ...given, lastOn: null, note: '' });
  expect(await list()).toEqual([put.json()]);
  expect((await ask('DELETE', `/${id}`)).statusCode).toBe(204);
  expect(await list()).toEqual([]);
  for (const response of [await ask('DELETE', `/${id}`), await ask('PUT', `/${id}`, outage)])
    expect(response.json()).toMatchObject({ status: 404, code: 'unknown_annotation' });
});

test('no two of a day have one name, also when they come at once; on another day they may', async () => {
  const responses = await Promise.all(
    ['Outage', 'outage', 'OUTAGE'].map((name) => ask('POST', '', { ...outage, name })),
  );
  expect(responses.map(({ statusCode }) => statusCode).sort()).toEqual([201, 409, 409]);
  expect(responses.find(({ statusCode }) => statusCode === 409)?.json()).toMatchObject({
    code: 'name_taken',
  });
  const other = await set({ name: 'Outage', firstOn: '2026-02-12' });
  const moved = await ask('PUT', `/${other.id}`, { ...outage, name: 'Outage' });
  expect(moved.json()).toMatchObject({ status: 409, code: 'name_taken' });
  expect(await list()).toHaveLength(2);
});

test.each([
  ['GET', '', ['owner', 'executive', 'viewer']],
  ['GET', '/effects', ['owner', 'executive', 'viewer']],
  ['POST', '', ['owner']],
  ['PUT', '/1', ['owner']],
  ['DELETE', '/1', ['owner']],
] as const)('%s /annotations%s is for %s', async (method, path, allowed) => {
  for (const role of ['owner', 'executive', 'viewer', 'collector'] as const) {
    const { statusCode } = await ask(method, path, method === 'GET' ? undefined : {}, role);
    expect(statusCode === 403, role).toBe(!(allowed as readonly KeyRole[]).includes(role));
  }
});

describe('refused is an annotation', () => {
  test.each([
    ['without a name', { name: ' ' }],
    ['with a name without end', { name: 'a'.repeat(101) }],
    ['with a NUL', { note: 'a\0' }],
    ['with half of a surrogate pair', { name: '\ud83d' }],
    ['of a kind that is not known', { kind: 'party' }],
    ['that calls itself the launch', { kind: 'launch' }],
    ['on no day', { firstOn: '2026-02-30' }],
    ['before all networks', { firstOn: '1899-12-31' }],
    ['beyond all calendars', { lastOn: '3000-01-01' }],
    ['that ends before it begins', { lastOn: '2026-02-10' }],
    ['of something else as well', { person: 'p1' }],
    ['with an id of its own', { id: 7 }],
  ])('%s', async (_, given) => {
    const response = await ask('POST', '', { ...outage, ...given });
    expect([response.statusCode, response.json().code]).toEqual([400, 'invalid_request']);
    expect(await list()).toEqual([]);
  });

  test('and an id that is none', async () => {
    for (const id of ['0', '-1', 'launch', '99999999999', '%00'])
      expect((await ask('DELETE', `/${id}`)).statusCode).toBe(400);
  });
});
