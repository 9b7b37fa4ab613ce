import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Cascade, Problem, RoleModel, Roster } from '../../contract/index.ts';
import { type Api, startApi } from '../../testing/api.ts';
import { company } from '../../testing/company-builder.ts';

const now = '2026-03-18T12:00:00Z';
const pages = ['managers', 'cascade', 'role-model'];

let empty: Api;
let api: Api;
beforeAll(async () => {
  empty = await startApi({ now });
  const firm = company().person('ana').visits('2026-03-10').people('a', 4, { manager: 'ana' });
  api = await startApi({ now, company: firm.build() });
});
afterAll(() => Promise.all([empty.stop(), api.stop()]));

describe('who may ask', () => {
  test.each([
    ['collector', { managers: 403, 'managers/ana': 403, cascade: 403, 'role-model': 403 }],
    ['viewer', { managers: 403, 'managers/ana': 403, cascade: 403, 'role-model': 200 }],
    ['executive', { managers: 200, 'managers/ana': 200, cascade: 200, 'role-model': 200 }],
    ['owner', { managers: 200, 'managers/ana': 200, cascade: 200, 'role-model': 200 }],
  ] as const)('%s: %j', async (role, expected) => {
    for (const [path, status] of Object.entries(expected)) {
      expect([path, (await api.get(`/api/v1/${path}`, role)).statusCode]).toEqual([path, status]);
      const csv = await api.get(`/api/v1/${path}?format=csv`, role);
      if (status === 403) expect([path, csv.statusCode]).toEqual([path, 403]);
    }
  });

  test('a refusal names nobody, whether there is such a manager or not', async () => {
    const [known, unknown] = await Promise.all(
      ['ana', 'nobody'].map((id) => api.get(`/api/v1/managers/${id}`, 'viewer')),
    );
    expect(known?.json()).toEqual(unknown?.json());
  });
});

describe('a database without anybody', () => {
  test('answers with nothing, and not with zeros', async () => {
    const get = async <T>(path: string) => (await empty.get(`/api/v1/${path}`, 'executive')).json<T>();
    expect(await get<Roster>('managers')).toMatchObject({
      ...{ total: 0, managers: [], levels: [], adminsExcluded: null, period: '2026-03-09' },
      totals: { suppressed: true, managers: null, active: { value: null, suppressed: true } },
      lastSevenDays: { active: { suppressed: true }, adminsExcluded: null },
    });
    expect(await get<Cascade>('cascade')).toMatchObject({ leader: null, above: [], children: [] });
    expect(await get<RoleModel>('role-model')).toMatchObject({
      suppressed: true,
      present: null,
      interval: null,
    });
    for (const path of pages) {
      const csv = await empty.get(`/api/v1/${path}?format=csv`, 'executive');
      expect([path, csv.statusCode]).toEqual([path, 200]);
    }
  });
});

describe('a period', () => {
  test.each([
    ['without anything in it', 'to=1969-12-31', '1969-12-29', true],
    ['at the beginning of the calendar', 'to=1900-01-05', '1900-01-01', true],
    ['that runs', 'to=2026-03-16', '2026-03-16', false],
    ['that has not begun', 'from=2999-12-23', '2999-12-23', false],
    ['of a day', 'to=2026-03-10&grain=day', '2026-03-10', true],
    ['of a month that runs', 'from=2026-03-01&to=2026-03-31&grain=month', '2026-03-01', false],
  ])('%s has a roster and a cascade', async (_, range, period, complete) => {
    for (const path of ['managers', 'cascade']) {
      const response = await api.get(`/api/v1/${path}?${range}`, 'executive');
      expect([path, response.statusCode]).toEqual([path, 200]);
      expect(response.json()).toMatchObject({ period, complete });
    }
  });

  test('of a role model may lie before all weeks there are', async () => {
    for (const to of ['1900-01-01', '1970-01-01', '2999-12-31'])
      expect([to, (await api.get(`/api/v1/role-model?to=${to}`)).statusCode]).toEqual([to, 200]);
  });
});

describe('a question that cannot be answered', () => {
  test.each([
    ['/managers?from=2026-03-02&to=2026-03-09', 400, 'one_period'],
    ['/managers?from=2026-03-09&to=2026-03-02', 400, 'range_upside_down'],
    ['/managers?to=3000-01-01', 400, 'range_outside_calendar'],
    ['/managers?to=0001-01-01', 400, 'range_outside_calendar'],
    ['/managers?page=0', 400, 'invalid_request'],
    ['/managers?page=1e9', 400, 'invalid_request'],
    ['/managers?pageSize=501', 400, 'invalid_request'],
    ['/managers?sort=salary', 400, 'invalid_request'],
    ['/managers?leaderLevel=boss', 400, 'invalid_request'],
    ['/managers?leader=%00', 400, 'invalid_request'],
    ['/managers?search=a&search=b', 400, 'invalid_request'],
    ['/managers?by=department', 400, 'invalid_request'],
    ['/managers/a1', 404, 'not_a_manager'],
    ['/managers/%00', 404, 'not_a_manager'],
    ['/cascade?leader=nobody', 404, 'unknown_leader'],
    ['/cascade?leader=a1', 404, 'unknown_leader'],
    ['/cascade?leader=%00', 404, 'unknown_leader'],
    ['/cascade?source=%00', 400, 'invalid_request'],
    ['/cascade?department=Sales', 400, 'invalid_request'],
    ['/role-model?grain=week', 400, 'invalid_request'],
    ['/role-model?to=0001-01-01', 400, 'range_outside_calendar'],
    ['/role-model?to=9999-12-31', 400, 'range_outside_calendar'],
  ])('%s', async (path, status, code) => {
    const response = await api.get(`/api/v1${path}`, 'executive');
    expect([response.statusCode, response.json<Problem>().code]).toEqual([status, code]);
    expect(response.headers['content-type']).toContain('application/problem+json');
  });

  test.each([
    "search='; drop table person; --",
    'search=%00',
    'search=%E2%80%AE',
    'leader=nobody',
    'leader=',
  ])('%s finds nobody', async (query) => {
    const response = await api.get(`/api/v1/managers?${query}`, 'executive');
    expect(response.statusCode).toBe(200);
    expect(response.json<Roster>().managers).toEqual([]);
  });
});
