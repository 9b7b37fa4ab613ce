import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { GoalState, KeyRole, NewGoal } from '../../contract/index.ts';
import { type Api, type Method, startApi } from '../../testing/api.ts';
import { company } from '../../testing/company-builder.ts';
import { goalStates } from './states.ts';

/** A Wednesday: the eight complete weeks are those from 2026-01-19 to 2026-03-09. */
const now = '2026-03-18T12:00:00Z';
const mondays = [
  ...['2026-01-19', '2026-01-26', '2026-02-02', '2026-02-09'],
  ...['2026-02-16', '2026-02-23', '2026-03-02', '2026-03-09'],
];

let api: Api;
beforeAll(async () => {
  // One person more every week, of ten in Sales: 0.1, 0.2 ... 0.8. Ops came in the last three weeks, and is there.
  const builder = company().community('general');
  for (let number = 1; number <= 10; number += 1) {
    builder.person(`s${number}`, { department: 'Sales' });
    builder.visits(mondays.slice(number - 1), { community: 'general' });
  }
  for (let number = 1; number <= 4; number += 1) {
    builder.person(`o${number}`, { department: 'Ops', hiredOn: '2026-02-23' });
    builder.visits(mondays.slice(5));
  }
  builder.person('h1', { department: 'HR' }).visits(mondays);
  api = await startApi({ now, company: builder.build() });
});
beforeEach(async () => {
  await api.context.database.deleteFrom('goal').execute();
});
afterAll(() => api.stop());

const goalOf = (given: Partial<NewGoal> = {}): Partial<NewGoal> => ({
  ...{ name: 'Half of Sales', metric: 'active_rate', filter: { department: ['Sales'] }, target: 0.9 },
  ...{ dueOn: '2026-04-05', ...given },
});
const ask = (method: Method, path: string, payload?: object, role?: KeyRole) =>
  api.send(method, `/api/v1/goals${path}`, payload, role);
const set = async (given: Partial<NewGoal> = {}) => (await ask('POST', '', goalOf(given))).json<GoalState>();
const list = async (query = '') =>
  (await ask('GET', query, undefined, 'executive')).json<{ goals: GoalState[] }>().goals;

test('a goal by hand', async () => {
  const goal = await set();
  expect(goal).toMatchObject({
    ...{ id: goal.id, ...goalOf(), unit: 'ratio', direction: 'at_least' },
    ...{ week: '2026-03-09', value: 0.8, status: 'on_track', pointsUsed: 8 },
    points: mondays.map((week, index) => ({ week, value: (index + 1) / 10, suppressed: false })),
  });
  expect(goal.line?.slope).toBeCloseTo(0.1, 12);
  expect(goal.line?.valueAtWeek).toBeCloseTo(0.8, 12);
  // The due date is the Sunday of the third week after.
  expect(goal.line?.valueAtDue).toBeCloseTo(1.1, 12);
  expect(await list()).toEqual([goal]);
});

test('the statuses', async () => {
  expect(await set({ name: 'met', target: 0.8 })).toMatchObject({ status: 'met' });
  expect(await set({ name: 'late', target: 1, dueOn: '2026-03-22' })).toMatchObject({ status: 'off_track' });
  expect(await set({ name: 'over', dueOn: '2026-03-17' })).toMatchObject({ status: 'off_track' });
  const atMost = await set({ name: 'less', direction: 'at_most', target: 0.9 });
  expect(atMost).toMatchObject({ status: 'met' });
  // Ops has been there for three weeks; before, it had nobody, and so no point.
  const few = await set({ name: 'few', filter: { department: ['Ops'] }, metric: 'author_rate' });
  expect(few).toMatchObject({ status: 'unknown', value: 0, line: null, pointsUsed: 3 });
  const full = await set({ name: 'full', filter: { department: ['Ops'] } });
  expect(full).toMatchObject({ status: 'met', value: 1, line: null, pointsUsed: 3 });
  const small = await set({ name: 'small', filter: { department: ['HR'] } });
  expect(small).toMatchObject({ status: 'unknown', value: null, pointsUsed: 0 });
  expect(small.points.every(({ value, suppressed }) => suppressed && value === null)).toBe(true);
  const nowhere = await set({ name: 'nowhere', filter: { community: ['general'], source: ['chat'] } });
  expect(nowhere.points.at(-1)).toMatchObject({ value: 8 / 15 });
  expect((await list()).map(({ name }) => name)).toEqual([
    ...['over', 'late', 'few', 'full', 'less', 'met', 'nowhere', 'small'],
  ]);
});

test('as of an earlier week it is judged by what was known then, and a running week by the last complete one', async () => {
  await set({ target: 0.5, dueOn: '2026-03-01' });
  const asOf = async (week: string) => (await list(`?week=${week}`))[0];
  expect(await asOf('2026-02-18')).toMatchObject({ week: '2026-02-16', value: 0.5, status: 'met' });
  expect(await asOf('2026-02-15')).toMatchObject({ week: '2026-02-09', value: 0.4, pointsUsed: 8 });
  expect((await asOf('2026-02-15'))?.points[0]).toMatchObject({ week: '2025-12-22', value: 0 });
  expect(await asOf('2026-03-18')).toMatchObject({ week: '2026-03-09', status: 'met' });
  await api.context.database.deleteFrom('goal').execute();
  await set({ target: 0.9, dueOn: '2026-03-15' });
  // On the Sunday before the week of the due date it may still come; the day after the due date it cannot.
  expect(await asOf('2026-03-02')).toMatchObject({ status: 'off_track' });
  expect((await asOf('2026-03-02'))?.line?.valueAtDue).toBeCloseTo(0.8, 12);
  expect(await asOf('2026-03-09')).toMatchObject({ status: 'off_track', value: 0.8 });
});

test('its weeks end where the organisation is', async () => {
  await set({ target: 0.8, dueOn: '2026-03-15' });
  const asIn = async (timeZone: string) => {
    const now = () => new Date('2026-03-15T12:00:00Z');
    const [goal] = await goalStates(
      { ...api.context, config: { ...api.context.config, timeZone, now } },
      { week: undefined },
    );
    return goal;
  };
  // A Sunday, but in Auckland it is Monday already.
  expect(await asIn('UTC')).toMatchObject({ week: '2026-03-02', value: 0.7, status: 'on_track' });
  expect(await asIn('Pacific/Auckland')).toMatchObject({ week: '2026-03-09', value: 0.8, status: 'met' });
});

test('it is replaced and deleted by its id', async () => {
  const { id } = await set();
  const put = await ask('PUT', `/${id}`, goalOf({ name: 'Ops', filter: { department: [] }, target: 0.1 }));
  expect(put.json()).toMatchObject({ id, name: 'Ops', filter: {}, status: 'met' });
  expect(await list()).toEqual([put.json()]);
  expect((await ask('DELETE', `/${id}`)).statusCode).toBe(204);
  expect(await list()).toEqual([]);
  for (const response of [await ask('DELETE', `/${id}`), await ask('PUT', `/${id}`, goalOf())])
    expect(response.json()).toMatchObject({ status: 404, code: 'unknown_goal' });
});

test('no two have one name, also when they come at once', async () => {
  const responses = await Promise.all(
    ['Goal', 'goal', 'GOAL'].map((name) => ask('POST', '', goalOf({ name }))),
  );
  expect(responses.map(({ statusCode }) => statusCode).sort()).toEqual([201, 409, 409]);
  const { id } = await set({ name: 'Other' });
  const renamed = await ask('PUT', `/${id}`, goalOf({ name: 'goal' }));
  expect(renamed.json()).toMatchObject({ status: 409, code: 'name_taken' });
});

test.each([
  ['GET', '', ['owner', 'executive', 'viewer']],
  ['POST', '', ['owner']],
  ['PUT', '/1', ['owner']],
  ['DELETE', '/1', ['owner']],
] as const)('%s /goals%s is for %s', async (method, path, allowed) => {
  for (const role of ['owner', 'executive', 'viewer', 'collector'] as const) {
    const { statusCode } = await ask(method, path, method === 'GET' ? undefined : {}, role);
    expect(statusCode === 403, role).toBe(!(allowed as readonly KeyRole[]).includes(role));
  }
});

test('a viewer is told of the goals of the whole company alone', async () => {
  await set({ filter: { leader: ['s1'], department: ['Sales'] } });
  await set({ name: 'Of all', filter: {} });
  const toldTo = async (role: KeyRole) =>
    (await ask('GET', '', undefined, role)).json<{ goals: GoalState[] }>().goals.map(({ filter }) => filter);
  expect(await toldTo('executive')).toEqual([{ leader: ['s1'], department: ['Sales'] }, {}]);
  expect(await toldTo('viewer')).toEqual([{}]);
});

describe('refused is a goal', () => {
  test.each([
    ['about no metric', { metric: 'happiness' }, 'unknown_metric'],
    ['about a metric of several figures', { metric: 'rungs' }, 'no_metric_for_goals'],
    ['of 60 where 0.6 is meant', { target: 60 }, 'target_out_of_range'],
    ['below nothing', { metric: 'posts', target: -1 }, 'target_out_of_range'],
    ['beyond the scale', { metric: 'ei_index', target: -1.5 }, 'target_out_of_range'],
    ['beyond the steps', { metric: 'safe_to_speak', target: 0.5 }, 'target_out_of_range'],
    [
      'about answers inside two filters',
      { metric: 'safe_to_speak', target: 4, filter: { department: ['Sales'], location: ['Oslo'] } },
      'filter_not_counted',
    ],
    ['without a name', { name: '' }, 'invalid_request'],
    ['with a NUL in its filter', { filter: { leader: ['a\0'] } }, 'invalid_request'],
    ['with half of a surrogate pair', { filter: { community: ['\ud83d'] } }, 'invalid_request'],
    ['with a misspelt filter', { filter: { departement: ['Sales'] } }, 'invalid_request'],
    ['with a target that is no number', { target: '0.5' }, 'invalid_request'],
    ['that wants just that', { direction: 'exactly' }, 'invalid_request'],
    ['due on no day', { dueOn: '2026-02-30' }, 'invalid_request'],
    ['due beyond all calendars', { dueOn: '9999-12-31' }, 'invalid_request'],
  ])('%s', async (_, given, code) => {
    const response = await ask('POST', '', { ...goalOf(), ...given });
    expect([response.statusCode, response.json().code]).toEqual([400, code]);
    expect(await list()).toEqual([]);
  });

  test('and a question about no week', async () => {
    for (const query of [
      '?week=2026-02-30',
      '?weak=2026-02-03',
      '?week=%00',
      '?week=0001-01-01',
      '?week=3000-01-01',
    ])
      expect((await ask('GET', query)).statusCode).toBe(400);
  });
});
