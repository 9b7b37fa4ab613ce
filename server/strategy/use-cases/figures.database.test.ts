import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Share } from '../../contract/index.ts';
import { type Api, startApi } from '../../testing/api.ts';
import { company } from '../../testing/company-builder.ts';
import { addUseCase, ask, detailOf, useCasesOf } from './testing.ts';

/** A Wednesday: the last complete week is that of 2026-03-09, the four are those from 2026-02-16 on. */
const now = '2026-03-18T12:00:00Z';
const weekly = ['2026-02-18', '2026-02-25', '2026-03-04', '2026-03-11'];
const safety = { community: 'safety' };

let api: Api;
beforeAll(async () => {
  api = await startApi({
    now,
    company: company()
      .community('safety', 'Safety first')
      .community('general')
      .person('top', { department: 'Board' })
      .manages(['ana', 'ben'])
      .person('ana', { department: 'Board' })
      .manages(['s1', 's2', 's3', 's4'])
      .person('ben', { department: 'Board' })
      .manages(['o1', 'o2', 'o3', 'h1'])
      .people('s', 4, { department: 'Sales' })
      .people('o', 3, { department: 'Ops' })
      .person('h1', { department: 'HR' })
      .as('s1')
      .posts(weekly.slice(1), safety)
      .as('s2')
      .posts(['2026-03-11', '2026-03-12'], safety)
      .reacts('2026-03-12', { ...safety, message: 'event-1' })
      .as('s3')
      .posts(weekly, { community: 'general' })
      .as('o1')
      .views([...weekly.slice(0, 2), '2026-03-15'], { ...safety, message: 'event-1' })
      .as('h1')
      .posts(weekly, safety)
      .build(),
  });
});
beforeEach(async () => {
  await api.context.database.deleteFrom('use_case').execute();
});
afterAll(() => api.stop());

const share = (numerator: number, denominator: number): Share => ({
  ...{ value: numerator / denominator, numerator, denominator, suppressed: false },
});
const hidden: Share = { value: null, numerator: null, denominator: null, suppressed: true };
const communities = [{ source: 'chat', community: 'safety' }];
const workers = { department: ['Sales', 'Ops'] };

test('a use case by hand', async () => {
  const useCase = await addUseCase(api, { communities, audience: workers, replaces: 'e-mail', owner: 'ben' });
  const counts = [
    { channel: 'e-mail', day: '2026-03-09', events: 3 },
    { channel: 'e-mail', day: '2026-03-15', events: 5 },
    { channel: 'paper', day: '2026-03-11', events: 2 },
    { channel: 'e-mail', day: '2026-03-08', events: 100 },
    { channel: 'e-mail', day: '2026-03-16', events: 100 },
  ];
  const url = `/api/v1/use-cases/${useCase.id}/channels`;
  expect((await api.post(url, { counts }, 'owner')).json()).toEqual({ stored: 5, rejected: [] });

  const answer = await useCasesOf(api, '', 'executive');
  const { useCases, ...about } = answer;
  expect(about).toEqual({
    ...{ grain: 'week', period: '2026-03-09', complete: true, timeZone: 'UTC' },
    ...{ readsObserved: true, archived: [] },
  });
  expect(useCases).toEqual([
    {
      ...useCase,
      readsObserved: true,
      // s1, s2, and o1 on the Sunday, of four and three.
      coverage: share(3, 7),
      // s1.
      coverageBefore: share(1, 7),
      // s1 and o1, who was there in the first two weeks and the last; h1 is not expected.
      regular: share(2, 7),
      // A post of s1, two posts and a reaction of s2, a post of h1, against ten elsewhere; o1 only read.
      channelShare: share(5, 15),
    },
  ]);
  expect(useCase).toMatchObject({ archived: false, communities, audience: workers, owner: 'ben' });
});

test('a day or a month is asked for like a week; regular looks at the weeks that end with it', async () => {
  await addUseCase(api, { communities, audience: workers });
  const [day] = (await useCasesOf(api, 'grain=day&to=2026-03-12')).useCases;
  expect(day).toMatchObject({ coverage: share(1, 7), coverageBefore: share(2, 7) });
  // The last complete week that ends by then is that of 2026-03-02: of 02-09 to 03-02 o1 was there in two.
  expect(day?.regular).toEqual(share(0, 7));
  const [month] = (await useCasesOf(api, 'grain=month&to=2026-03-01')).useCases;
  expect(month).toMatchObject({ coverage: share(3, 7), coverageBefore: share(2, 7), regular: share(2, 7) });
});

describe('communities', () => {
  test('found by a tag count with those named, each once', async () => {
    const tagged = [{ id: 'general', useCase: 'Work' }];
    await api.post('/api/v1/communities', { source: 'chat', communities: tagged });
    const { id } = await addUseCase(api, { communities, tags: ['Work', 'Nothing'], audience: workers });
    const { useCase, happensIn } = await detailOf(api, id);
    expect(happensIn).toEqual([
      { source: 'chat', community: 'safety', label: 'Safety first' },
      { source: 'chat', community: 'general', label: 'general' },
    ]);
    expect(useCase).toMatchObject({ communities, tags: ['Work', 'Nothing'], coverage: share(4, 7) });
    expect(useCase.regular).toEqual(share(3, 7));
  });

  test('that do not exist yet hold nobody', async () => {
    await addUseCase(api, { tags: ['Nothing'] });
    expect((await useCasesOf(api)).useCases).toMatchObject([
      { coverage: share(0, 11), regular: share(0, 11), channelShare: null, readsObserved: false },
    ]);
  });

  test('of another source are others, though they share the id', async () => {
    await api.post('/api/v1/communities', { source: 'forum', communities: [{ id: 'safety' }] });
    await addUseCase(api, { communities: [{ source: 'forum', community: 'safety' }] });
    expect((await useCasesOf(api)).useCases).toMatchObject([{ coverage: share(0, 11) }]);
  });
});

describe('inside a filter', () => {
  test('the audience is narrowed, and other channels are unknown', async () => {
    const { id } = await addUseCase(api, { communities, audience: workers });
    const counts = [{ channel: 'e-mail', day: '2026-03-09', events: 3 }];
    await api.post(`/api/v1/use-cases/${id}/channels`, { counts }, 'owner');
    const inside = async (query: string) => (await useCasesOf(api, query)).useCases[0];
    expect((await inside(''))?.channelShare).toEqual(share(5, 8));
    expect(await inside('department=Sales&department=HR')).toMatchObject({
      ...{ coverage: share(2, 4), coverageBefore: share(1, 4), regular: share(1, 4), channelShare: null },
    });
    expect(await inside('department=HR')).toMatchObject({ coverage: hidden, regular: hidden });
    expect(await inside('leader=ana')).toMatchObject({ coverage: share(2, 4), regular: share(1, 4) });
    expect(await inside('community=general')).toMatchObject({ coverage: share(0, 7), regular: share(0, 7) });
    expect(await inside('source=forum')).toMatchObject({ coverage: share(0, 7), readsObserved: false });
  });

  test('of two organisations those count who are in both', async () => {
    await addUseCase(api, { communities, audience: { leader: ['ana'] } });
    const inside = async (leader: string) => (await useCasesOf(api, `leader=${leader}`)).useCases[0];
    expect(await inside('ana')).toMatchObject({ coverage: share(2, 4), regular: share(1, 4) });
    expect(await inside('top')).toMatchObject({ coverage: share(2, 4), regular: share(1, 4) });
    expect(await inside('ben')).toMatchObject({ coverage: hidden, regular: hidden });
    expect(await inside('nobody')).toMatchObject({ coverage: hidden, regular: hidden });
    expect(await inside('ben&leader=ana')).toMatchObject({ coverage: share(2, 4) });
    await api.context.database.deleteFrom('use_case').execute();
    await addUseCase(api, { communities, audience: { leader: ['top', 'ana'] } });
    expect(await inside('ben')).toMatchObject({ coverage: share(2, 4) });
  });
});

describe('one use case', () => {
  test('tells its twelve periods, its departments and its channels', async () => {
    const { id } = await addUseCase(api, { communities, audience: workers });
    const counts = [
      { channel: 'paper', day: '2026-03-09', events: 1 },
      { channel: 'e-mail', day: '2026-03-10', events: 3 },
      { channel: 'e-mail', day: '2026-03-09', events: 4 },
      { channel: 'e-mail', day: '2026-03-08', events: 6 },
    ];
    await api.post(`/api/v1/use-cases/${id}/channels`, { counts }, 'owner');
    const { history, channelHistory, departments, channels, useCase } = await detailOf(api, id);
    expect(history.map(({ period, numerator }) => `${period} ${numerator}`).slice(7)).toEqual([
      ...['2026-02-09 0', '2026-02-16 1', '2026-02-23 2', '2026-03-02 1', '2026-03-09 3'],
    ]);
    expect(history).toHaveLength(12);
    expect(channelHistory.map(({ period }) => period)).toEqual(history.map(({ period }) => period));
    // A post of s1 and one of h1 against six, then five against eight; before, no other channel was counted.
    expect(channelHistory.map(({ value }) => value)).toEqual([...Array(10).fill(null), 2 / 8, 5 / 13]);
    expect((await detailOf(api, id, 'department=Ops')).channelHistory).toEqual([]);
    expect(useCase.coverage).toEqual(share(3, 7));
    expect(departments).toEqual([
      { key: 'Ops', suppressed: false, expected: 3, missing: 2 },
      { key: 'Sales', suppressed: false, expected: 4, missing: 2 },
    ]);
    expect(channels).toEqual([
      { channel: 'e-mail', events: 7 },
      { channel: 'paper', events: 1 },
    ]);
  });

  test('hides a department of too few with the next smallest, so that no subtraction tells of it', async () => {
    const { id } = await addUseCase(api, { communities });
    expect((await detailOf(api, id)).departments).toEqual([
      { key: 'Board', suppressed: true, expected: null, missing: null },
      { key: 'HR', suppressed: true, expected: null, missing: null },
      { key: 'Ops', suppressed: false, expected: 3, missing: 2 },
      { key: 'Sales', suppressed: false, expected: 4, missing: 2 },
    ]);
    const inside = await detailOf(api, id, 'leader=ana&to=2026-03-08');
    expect(inside.departments).toEqual([{ key: 'Sales', suppressed: false, expected: 4, missing: 3 }]);
  });

  test('is looked at in the organisations of two leaders at once, period by period', async () => {
    const { id } = await addUseCase(api, { communities, audience: { leader: ['ana'] } });
    const { history, departments } = await detailOf(api, id, 'leader=top');
    expect(history.map(({ numerator }) => numerator).slice(-3)).toEqual([1, 1, 2]);
    expect(history).toHaveLength(12);
    expect(departments).toEqual([{ key: 'Sales', suppressed: false, expected: 4, missing: 2 }]);
  });
});

test('an audience below the floor is told nothing of', async () => {
  const { id } = await addUseCase(api, { communities, audience: { department: ['HR'] } });
  const { useCase, history, departments } = await detailOf(api, id);
  expect(useCase).toMatchObject({ coverage: hidden, coverageBefore: hidden, regular: hidden });
  expect(history.every(({ suppressed, value }) => suppressed && value === null)).toBe(true);
  expect(departments).toEqual([{ key: 'HR', suppressed: true, expected: null, missing: null }]);
});

test('as CSV there is a line for each', async () => {
  await addUseCase(api, { name: '=Safety', communities, audience: workers, owner: 'ben' });
  const { body, headers } = await ask(api, 'GET', '/use-cases?format=csv', { role: 'executive' });
  expect(headers['content-type']).toContain('text/csv');
  const [header = '', line = ''] = body.split('\r\n').map((row) => row.split(','));
  const cells = Object.fromEntries(Array.from(header, (name, at) => [name, line[at]]));
  expect(cells).toMatchObject({
    ...{ grain: 'week', period: '2026-03-09', name: "'=Safety", owner: 'ben', target: '0.6' },
    ...{ active: '3', expected: '7', coverageSuppressed: 'false', regularPeople: '2', channelShare: '' },
  });
});
