import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Role } from '../../contract/index.ts';
import { type Api, startApi } from '../../testing/api.ts';
import { company } from '../../testing/company-builder.ts';
import { addUseCase, ask, detailOf, useCaseOf, useCasesOf } from './testing.ts';

let api: Api;
beforeAll(async () => {
  api = await startApi({
    now: '2026-03-18T12:00:00Z',
    company: company().community('safety').person('ana').people('p', 4).build(),
  });
});
beforeEach(async () => {
  await api.context.database.deleteFrom('use_case').execute();
});
afterAll(() => api.stop());

const safety = { source: 'chat', community: 'safety' };

test('a use case from its first day to its last, and back', async () => {
  const made = await ask(api, 'POST', '/use-cases', {
    payload: useCaseOf({
      ...{ name: ' Safety ', owner: 'ana', communities: [safety, safety], tags: ['a', 'a'] },
      audience: { department: [], location: ['Oslo'] },
    }),
  });
  expect(made.statusCode).toBe(201);
  const useCase = made.json();
  expect(useCase).toEqual({
    ...{ id: useCase.id, archived: false, name: 'Safety', description: '', owner: 'ana' },
    ...{ communities: [safety], tags: ['a'], audience: { location: ['Oslo'] } },
    ...{ startsOn: '2026-01-05', target: 0.6, replaces: null },
  });

  const url = `/use-cases/${useCase.id}`;
  const changed = useCaseOf({ name: 'SAFETY', description: 'Near misses', target: 1, replaces: 'paper' });
  const put = await ask(api, 'PUT', url, { payload: changed });
  const now = { ...useCase, name: 'SAFETY', description: 'Near misses', target: 1, replaces: 'paper' };
  const emptied = { owner: null, communities: [], tags: [], audience: {} };
  expect([put.statusCode, put.json()]).toEqual([200, { ...now, ...emptied }]);

  const archived = await ask(api, 'POST', `${url}/archive`);
  expect(archived.json()).toEqual({ ...now, ...emptied, archived: true });
  expect(await useCasesOf(api)).toMatchObject({
    ...{ useCases: [], archived: [{ id: useCase.id, name: 'SAFETY' }] },
  });
  expect((await detailOf(api, useCase.id)).useCase).toMatchObject({ archived: true, target: 1 });

  // Its name is free now, and taken when it comes back.
  const other = await addUseCase(api, { name: 'safety' });
  expect((await ask(api, 'POST', `${url}/restore`)).json()).toMatchObject({
    status: 409,
    code: 'name_taken',
  });
  await ask(api, 'POST', `/use-cases/${other.id}/archive`);
  expect((await ask(api, 'POST', `${url}/restore`)).json()).toMatchObject({ archived: false });
  expect((await useCasesOf(api)).useCases.map(({ id }) => id)).toEqual([useCase.id]);
});

test('two of one name are not both in force, also when they come at once', async () => {
  const responses = await Promise.all(
    ['Safety', 'safety', 'SAFETY'].map((name) =>
      ask(api, 'POST', '/use-cases', { payload: useCaseOf({ name }) }),
    ),
  );
  expect(responses.map(({ statusCode }) => statusCode).sort()).toEqual([201, 409, 409]);
  const other = await addUseCase(api, { name: 'Other' });
  const renamed = await ask(api, 'PUT', `/use-cases/${other.id}`, { payload: useCaseOf({ name: 'SAFETY' }) });
  expect(renamed.json()).toMatchObject({ status: 409, code: 'name_taken' });
});

test('the owner is forgotten with the person', async () => {
  await api.post('/api/v1/people', { people: [{ externalId: 'gil' }] });
  const { id } = await addUseCase(api, { owner: 'gil' });
  const owner = async () => (await useCasesOf(api)).useCases[0]?.owner;
  expect(await owner()).toBe('gil');
  expect((await detailOf(api, id)).useCase.owner).toBe('gil');
  await api.context.database.deleteFrom('person').where('external_id', '=', 'gil').execute();
  expect(await owner()).toBeNull();
});

const url = '/use-cases/1';
test.each([
  ['GET', '/use-cases', ['owner', 'executive']],
  ['GET', url, ['owner', 'executive']],
  ['POST', '/use-cases', ['owner']],
  ['PUT', url, ['owner']],
  ['POST', `${url}/archive`, ['owner']],
  ['POST', `${url}/restore`, ['owner']],
  ['POST', `${url}/channels`, ['owner']],
] as const)('%s %s is for %s', async (method, path, allowed) => {
  for (const role of ['owner', 'executive', 'viewer', 'collector'] as const) {
    const { statusCode } = await ask(api, method, path, { role, ...(method !== 'GET' && { payload: {} }) });
    expect(statusCode === 403, role).toBe(!(allowed as readonly Role[]).includes(role));
  }
  expect((await api.app.inject({ method, url: `/api/v1${path}` })).statusCode).toBe(401);
});

test.each([
  ['GET', '/use-cases/4711', undefined],
  ['PUT', '/use-cases/4711', useCaseOf()],
  ['POST', '/use-cases/4711/archive', {}],
  ['POST', '/use-cases/4711/restore', {}],
  ['POST', '/use-cases/4711/channels', { counts: [] }],
] as const)('%s %s is about none', async (method, path, payload) => {
  const response = await ask(api, method, path, { payload });
  expect([response.statusCode, response.json().code]).toEqual([404, 'unknown_use_case']);
});

describe('refused is a use case', () => {
  test.each([
    ['without a name', { name: undefined }],
    ['with a blank name', { name: ' ' }],
    ['with a NUL in its name', { name: 'a\0' }],
    ['with half of a surrogate pair in a tag', { tags: ['a\ud83d'] }],
    ['with a NUL in its audience', { audience: { department: ['a\0'] } }],
    ['with half of a pair in its audience', { audience: { location: ['a\ud83d'] } }],
    ['for the people of a community', { audience: { community: ['safety'] } }],
    ['with one text for an audience', { audience: { department: 'Sales' } }],
    ['with a target above one', { target: 60 }],
    ['with a target below nothing', { target: -0.1 }],
    ['with a target that is a text', { target: '0.5' }],
    ['that begins on no day', { startsOn: '2026-02-30' }],
    ['that begins beyond all calendars', { startsOn: '9999-12-31' }],
    ['with more than is known of', { isSecret: true }],
    ['with a community of no source', { communities: [{ community: 'safety' }] }],
    ['with endless tags', { tags: Array(51).fill('a') }],
    ['with an endless description', { description: 'x'.repeat(2_001) }],
  ])('%s', async (_, given) => {
    const response = await ask(api, 'POST', '/use-cases', { payload: { ...useCaseOf(), ...given } });
    expect([response.statusCode, response.json().code]).toEqual([400, 'invalid_request']);
  });

  test('of somebody unknown, or in a community that is; nothing is stored', async () => {
    const somebody = await ask(api, 'POST', '/use-cases', { payload: useCaseOf({ owner: 'nobody' }) });
    expect([somebody.statusCode, somebody.json().code]).toEqual([400, 'unknown_person']);
    const communities = [safety, { source: 'forum', community: 'safety' }];
    const somewhere = await ask(api, 'POST', '/use-cases', { payload: useCaseOf({ communities }) });
    expect([somewhere.statusCode, somewhere.json().code]).toEqual([400, 'unknown_community']);
    expect(somewhere.json().detail).toMatch(/^communities\[1\]: expected/);
    expect((await useCasesOf(api)).useCases).toEqual([]);
  });

  test('as anything but JSON', async () => {
    const csv = await ask(api, 'POST', '/use-cases', { payload: 'name\nx\n', type: 'text/csv' });
    expect([csv.statusCode, csv.json().code]).toEqual([415, 'unsupported_media_type']);
  });
});

test.each([
  ['two periods', 'from=2026-03-02&to=2026-03-15', 'one_period'],
  ['days outside all calendars', 'to=1666-01-01', 'range_outside_calendar'],
  ['a misspelt filter', 'departement=Sales', 'invalid_request'],
  ['an unknown grain', 'grain=year', 'invalid_request'],
  ['a NUL', 'department=%00', 'invalid_request'],
])('a question about %s is refused', async (_, query, code) => {
  const { id } = await addUseCase(api);
  for (const path of ['/use-cases', `/use-cases/${id}`]) {
    const response = await ask(api, 'GET', `${path}?${query}`);
    expect([response.statusCode, response.json().code]).toEqual([400, code]);
  }
});

test('names are texts, whatever is in them', async () => {
  const names = [`'); drop table use_case; --`, '<script>alert(1)</script>', '🎉 \u202e ok', '%_'];
  for (const name of names) await addUseCase(api, { name, audience: { department: [name], leader: [name] } });
  const { useCases } = await useCasesOf(api, '', 'owner');
  expect(new Set(useCases.map(({ name }) => name))).toEqual(new Set(names));
  for (const { audience, name } of useCases) expect(audience).toEqual({ department: [name], leader: [name] });
});
