import { afterEach, expect, test } from 'vitest';
import { refreshRollup } from '../../rollup/index.ts';
import { type Api, startApi } from '../../testing/api.ts';
import { company } from '../../testing/company-builder.ts';
import { actionsAfter, end, idsOf, mondayOf, passWeeks, standingAfter, wednesdays } from './testing.ts';

let api: Api;
afterEach(() => api.stop());

const departments = ['Sales', 'Works', 'Office'];
const everybody = departments.flatMap((name) => idsOf(name, 30));

/** Ninety people in three departments who come every week, and some of them into the community `ideas`. */
async function startCompany(goIn: (week: number, id: string) => boolean, lastWeek: number): Promise<void> {
  const builder = company().community('ideas', 'Ideas').community('lunch', 'Lunch');
  for (const name of departments) builder.people(name, 30, { department: name });
  for (const id of everybody) {
    builder.as(id).visits(wednesdays(0, lastWeek));
    builder.visits(
      wednesdays(0, lastWeek, (week) => goIn(week, id)),
      { community: 'ideas' },
    );
  }
  api = await startApi({ now: end, minGroup: 5, company: builder.build() });
}

const useCase = (more: object = {}) => ({
  ...{ name: 'Ideas', communities: [{ source: 'chat', community: 'ideas' }] },
  ...{ startsOn: mondayOf(0), target: 0.5, ...more },
});

test('community-quiet: fewer come than the company explains; over when most are back', async () => {
  const there = (week: number) => (week < 16 ? 40 : week < 22 ? 8 : 36);
  await startCompany((week, id) => everybody.indexOf(id) < there(week), 30);
  expect(await standingAfter(api, 17)).toEqual([]);
  const found = await standingAfter(api, 19);
  expect(found).toEqual(['community-quiet ideas']);
  const [action] = await actionsAfter(api, 20);
  expect(action).toMatchObject({
    ...{ audience: 'program_owner', people: 40, title: 'Ideas has gone quiet' },
    measure: { now: 8, endsAt: expect.closeTo(34, 6), unit: 'people' },
    link: `/communities?week=${mondayOf(19)}&search=ideas`,
  });
  expect(await standingAfter(api, 25)).toEqual(['community-quiet ideas']);
  expect(await standingAfter(api, 26)).toEqual([]);
});

test('community-quiet: silent for all of its twelve weeks is no action any more', async () => {
  await startCompany((week, id) => week < 14 && everybody.indexOf(id) < 40, 30);
  expect(await standingAfter(api, 18)).toEqual(['community-quiet ideas']);
  expect(await standingAfter(api, 25)).toEqual(['community-quiet ideas']);
  expect(await standingAfter(api, 26)).toEqual([]);
});

test('use-case-unused: an audience that is not there, after eight weeks', async () => {
  await startCompany((week, id) => everybody.indexOf(id) % (week < 14 ? 9 : 2) === 0, 24);
  passWeeks(api, 1);
  expect((await api.post('/api/v1/use-cases', useCase(), 'owner')).statusCode).toBe(201);
  expect(await standingAfter(api, 8)).toEqual([]);
  expect(await standingAfter(api, 9)).toEqual(['use-case-unused 1']);
  const [found] = await actionsAfter(api, 9);
  expect(found).toMatchObject({
    ...{ people: 90, title: 'Ideas has not found its people', audience: 'program_owner' },
    measure: { now: expect.closeTo(1 / 9, 6), endsAt: 0.375 },
  });
  expect(await standingAfter(api, 16)).toEqual(['use-case-unused 1']);
  expect(await standingAfter(api, 18)).toEqual([]);
});

test('use-case-unused: one department leaves it to the others, and archiving ends it', async () => {
  await startCompany((_, id) => !id.startsWith('Works') && Number(id.at(-1)) % 2 === 0, 24);
  passWeeks(api, 1);
  await api.post('/api/v1/use-cases', useCase({ target: 0.3 }), 'owner');
  expect(await standingAfter(api, 9)).toEqual(['use-case-unused 1/Works']);
  const [found] = await actionsAfter(api, 9);
  expect(found?.text).toContain('In Works 0% of 30 people were active in the communities of Ideas');
  expect(found?.subject).toEqual({ kind: 'use_case', key: '1/Works', department: 'Works' });
  const inWorks = await actionsAfter(api, 9, { query: '?department=Works' });
  expect(inWorks.map(({ subject }) => subject.key)).toEqual(['1/Works']);
  expect(await actionsAfter(api, 9, { query: '?department=Sales' })).toEqual([]);
  await api.app.inject({
    ...{ method: 'POST', url: '/api/v1/use-cases/1/archive' },
    headers: { authorization: `Bearer ${api.keys.owner}` },
  });
  expect(await standingAfter(api, 10)).toEqual([]);
});

test('unmatched-accounts: from two in a hundred on; over once the directory knows them', async () => {
  await startCompany(() => false, 10);
  const add = async (from: number, count: number) => {
    const accounts = idsOf('stranger', count).map((id, place) => ({
      id: `${id}-${from}`,
      email: `s${from + place}@example.com`,
    }));
    await api.post('/api/v1/accounts', { source: 'chat', accounts });
  };
  await add(0, 4);
  expect(await standingAfter(api, 3)).toEqual([]);
  await add(4, 4);
  expect(await standingAfter(api, 4)).toEqual(['unmatched-accounts all']);
  const [found] = await actionsAfter(api, 4);
  expect(found).toMatchObject({ people: 8, measure: { now: 90 / 98, endsAt: 0.99 }, link: '/directory' });
  const people = idsOf('known', 7).map((externalId, place) => ({
    externalId,
    email: `s${place}@example.com`,
  }));
  await api.post('/api/v1/people', { people: people.slice(0, 6) });
  await refreshRollup(api.context);
  // 2 of 98 would not begin it, and do not end it.
  expect(await standingAfter(api, 5)).toEqual(['unmatched-accounts all']);
  await api.post('/api/v1/people', { people });
  expect(await standingAfter(api, 6)).toEqual(['unmatched-accounts all']);
  await api.post('/api/v1/people', { people: [{ externalId: 'known8', email: 's7@example.com' }] });
  expect(await standingAfter(api, 7)).toEqual([]);
});
