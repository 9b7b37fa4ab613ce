import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Cascade, MetricResult, RoleModel, Roster } from '../../contract/index.ts';
import { type Api, startApi } from '../../testing/api.ts';
import { company } from '../../testing/company-builder.ts';

// The last four complete weeks begin on February 16 and 23 and on March 2 and 9.
const now = '2026-03-18T12:00:00Z';
const fourWeeks = ['2026-02-17', '2026-02-24', '2026-03-03', '2026-03-10'];

/**
 * Eva, the platform's admin, leads five managers: Zoe and Bob come every week or nearly, Quin and Ray do not; Sid comes,
 * but leads two people, fewer than the privacy floor of three. In Zoe's team 3 of 4 come every week, in Bob's 1 of 4, in
 * Quin's 2 of 4, in Ray's nobody.
 */
function firm() {
  const firm = company().person('eva', { name: 'Eva Moe', isPlatformAdmin: true });
  firm.person('zoe', { name: 'Zoe Zorn', department: 'Sales', manager: 'eva' }).visits(fourWeeks);
  firm.person('bob', { name: '=Bob', department: 'Sales', manager: 'eva' }).visits(fourWeeks.slice(1));
  firm.person('quin', { name: 'Quin Lima', department: 'Legal', manager: 'eva' }).visits('2026-03-02');
  firm.person('ray', { department: 'Legal', manager: 'eva' });
  firm.person('sid', { name: 'Sid Amaro', manager: 'eva' }).posts(fourWeeks);
  for (const [manager, size, coming] of [
    ['zoe', 4, 3],
    ['bob', 4, 1],
    ['quin', 4, 2],
    ['ray', 4, 0],
    ['sid', 2, 1],
  ] as const) {
    firm.people(`${manager}-`, size, { manager, name: `Report of ${manager}`, department: 'Field' });
    for (let number = 1; number <= coming; number += 1) firm.as(`${manager}-${number}`).views(fourWeeks);
  }
  // Two posts for Zoe and one for Quin; Zoe answers one of hers, and Ray, who is not his manager, that of Quin's.
  firm.as('zoe-1').posts('2026-03-10', { externalId: 'first' }).posts('2026-03-11', { externalId: 'second' });
  firm.as('quin-1').posts('2026-03-10', { externalId: 'third' });
  firm.as('zoe').replies('2026-03-16', { inReplyTo: 'first' });
  firm.as('ray').reacts('2026-03-17', { message: 'third' });
  // Sid answers his two people, of whom nothing may be told.
  firm.as('sid-1').posts('2026-03-09T08:00:00Z', { externalId: 'of a small team' });
  firm.as('sid').reacts('2026-03-10', { message: 'of a small team' });
  return firm.build();
}

let api: Api;
beforeAll(async () => {
  api = await startApi({ now, company: firm() });
});
afterAll(() => api.stop());

async function get<T>(path: string): Promise<T> {
  const response = await api.get(`/api/v1/${path}`, 'executive');
  expect([path, response.statusCode]).toEqual([path, 200]);
  return response.json<T>();
}

const ids = async (query: string) =>
  (await get<Roster>(`managers?${query}`)).managers.map(({ externalId }) => externalId);

const csv = async (path: string) => {
  const response = await api.get(`/api/v1/${path}`, 'executive');
  expect(response.headers['content-type']).toContain('text/csv');
  return parse(response.body, { columns: true }) as Record<string, string>[];
};

const hidden = { value: null, numerator: null, denominator: null, suppressed: true };

describe('the roster', () => {
  test('has a row for each manager but the admin, and names nobody else', async () => {
    const { managers, total, adminsExcluded } = await get<Roster>('managers');
    expect([total, adminsExcluded]).toEqual([5, 1]);
    expect(managers.map(({ name }) => name)).toEqual(['=Bob', 'Quin Lima', 'ray', 'Sid Amaro', 'Zoe Zorn']);
    expect(JSON.stringify(managers)).not.toContain('Report of');
    const zoe = managers.find(({ externalId }) => externalId === 'zoe');
    expect(zoe).toMatchObject({
      ...{ department: 'Sales', leaderLevel: 'executive', directReports: 4, organizationSize: 4 },
      ...{ rung: 'reader', visits: 1, replies: 0, weeksActive: 4, lastSeen: '2026-03-16' },
      answerRate: { value: 0.5, numerator: 1, denominator: 2, suppressed: false },
      teamActiveRate: { value: 0.75, numerator: 3, denominator: 4, suppressed: false },
    });
    expect(zoe?.weeks.map(({ week }) => week)).toHaveLength(12);
    expect(zoe?.weeks.slice(-5).map(({ rung }) => rung)).toEqual(['absent', ...Array(4).fill('reader')]);
  });

  test('is found by part of a name, a department or an id', async () => {
    expect(await ids('search=lim')).toEqual(['quin']);
    expect(await ids('search=LEGAL')).toEqual(['quin', 'ray']);
    expect(await ids('search=%20sid%20')).toEqual(['sid']);
    expect(await ids('search=Report')).toEqual([]);
    expect(await ids('search=%25')).toEqual([]);
    expect(await ids('leaderLevel=senior&leaderLevel=frontline')).toEqual([]);
  });

  test('is sorted either way, with what is suppressed at the end', async () => {
    expect(await ids('sort=teamActiveRate&order=desc')).toEqual(['zoe', 'quin', 'bob', 'ray', 'sid']);
    expect(await ids('sort=teamActiveRate')).toEqual(['ray', 'bob', 'quin', 'zoe', 'sid']);
    // Without posts there is no rate, and Sid's is not told: no difference between the two.
    expect(await ids('sort=answerRate&order=desc')).toEqual(['zoe', 'quin', 'bob', 'ray', 'sid']);
    expect(await ids('sort=weeksActive&order=desc')).toEqual(['sid', 'zoe', 'bob', 'quin', 'ray']);
    expect(await ids('sort=lastSeen')).toEqual(['quin', 'bob', 'sid', 'zoe', 'ray']);
    expect(await ids('sort=rung&order=desc')).toEqual(['sid', 'bob', 'zoe', 'quin', 'ray']);
    expect(await ids('sort=contributions&order=desc')).toEqual(['sid', 'bob', 'quin', 'ray', 'zoe']);
  });

  test('comes in pages, and none is left behind', async () => {
    expect(await ids('pageSize=2&page=1')).toEqual(['bob', 'quin']);
    expect(await ids('pageSize=2&page=3')).toEqual(['zoe']);
    const beyond = await get<Roster>('managers?pageSize=500&page=1000000');
    expect([beyond.managers, beyond.total, beyond.totals.managers]).toEqual([[], 5, 5]);
  });

  test('is whole as CSV, without the figures of a small team and without a formula', async () => {
    const rows = await csv('managers?format=csv&pageSize=1&page=3');
    expect(rows.map(({ name }) => name)).toEqual(["'=Bob", 'Quin Lima', 'ray', 'Sid Amaro', 'Zoe Zorn']);
    expect(rows[3]).toMatchObject({
      ...{ directReports: '2', teamActiveRate: '', teamActive: '', teamSuppressed: 'true' },
      ...{ answerRate: '', postsAnswered: '', postsOfReports: '' },
    });
    expect(rows[4]).toMatchObject({ teamActiveRate: '0.75', postsOfReports: '2', teamSuppressed: 'false' });
  });

  test('stands for the last seven days as well', async () => {
    // March 12 to 18: Zoe replied on the 16th, Ray reacted on the 17th.
    expect((await get<Roster>('managers')).lastSevenDays).toMatchObject({
      ...{ from: '2026-03-12', to: '2026-03-18', adminsExcluded: 1 },
      active: { numerator: 2, denominator: 5 },
    });
    expect((await get<Roster>('managers?department=Legal')).lastSevenDays.active).toEqual(hidden);
  });
});

test.each([
  '',
  'leader=eva',
  'department=Sales&department=Legal',
  'source=chat',
  'grain=month&to=2026-02-28',
])('the totals of the roster with "%s" are the metrics', async (filter) => {
  const { totals, adminsExcluded, period, grain, managers } = await get<Roster>(`managers?${filter}`);
  const series = async (id: string) => {
    const range = `from=${period}&to=${period}&grain=${grain}&${filter.replace(/grain=.*/, '')}`;
    return (await get<MetricResult>(`metrics/${id}?${range}`)).series;
  };
  const point = async (id: string) => (await series(id))[0]?.points[0];
  const shares = { active: 'active', contributors: 'contributor', authors: 'author', answered: 'answer' };
  for (const [total, metric] of Object.entries(shares)) {
    const { value, numerator, denominator } = totals[total as keyof typeof shares];
    expect(await point(`manager_${metric}_rate`)).toMatchObject({ value, numerator, denominator });
  }
  expect(await point('managers')).toMatchObject({ value: totals.managers, adminsExcluded });
  expect(totals.managers).toBe(managers.length);
  const rungs = (await series('manager_rungs')).map(({ key, points }) => [key, points[0]?.value]);
  expect(Object.fromEntries(rungs)).toEqual(totals.rungs);
  if (grain === 'week')
    expect(await point('manager_consistency')).toMatchObject({ numerator: totals.consistent?.numerator });
});

describe('the cascade', () => {
  test('goes down a step at a time, and hides a small organisation together with the next smallest', async () => {
    const top = await get<Cascade>('cascade');
    expect([top.leader, top.above, top.children.map(({ externalId }) => externalId)]).toEqual([
      null,
      [],
      ['eva'],
    ]);
    const { leader, children } = await get<Cascade>('cascade?leader=eva');
    // Zoe, Bob and Sid came in the last complete week; Eva herself, the admin, is not counted.
    expect(leader).toMatchObject({
      ...{ isPlatformAdmin: true, organizationSize: 23, directReports: 5, leaders: 5, adminsExcluded: 0 },
      managerActiveRate: { numerator: 3, denominator: 5 },
      activeRate: { numerator: 10, denominator: 23 },
    });
    expect(children.map(({ externalId, activeRate }) => [externalId, activeRate.numerator])).toEqual([
      ...[
        ['bob', null],
        ['quin', 2],
        ['ray', 0],
        ['zoe', 3],
        ['sid', null],
      ],
    ]);
    expect(children.find(({ externalId }) => externalId === 'sid')).toMatchObject({
      ...{ managerActiveRate: hidden, activeRate: hidden, adminsExcluded: null },
    });
  });

  test('as CSV tells no more', async () => {
    const rows = await csv('cascade?leader=eva&format=csv');
    const suppressed = rows.filter((row) => row.suppressed === 'true');
    expect(suppressed.map((row) => row.externalId)).toEqual(['bob', 'sid']);
    for (const { activeRate, active, eligible, managers, adminsExcluded } of suppressed)
      expect([activeRate, active, eligible, managers, adminsExcluded]).toEqual(['', '', '', '', '']);
  });
});

describe('the role model', () => {
  test('sets the teams of the present against those of the absent', async () => {
    const effect = await get<RoleModel>('role-model');
    expect(effect.weeks).toEqual(['2026-02-16', '2026-02-23', '2026-03-02', '2026-03-09']);
    expect([effect.suppressed, effect.adminsExcluded, effect.minGroup]).toEqual([false, 1, 3]);
    const standardDeviation = expect.closeTo(Math.SQRT1_2 / 2, 10);
    expect(effect.present).toEqual({ managers: 3, teams: 2, mean: 0.5, standardDeviation });
    expect(effect.absent).toEqual({ managers: 2, teams: 2, mean: 0.25, standardDeviation });
    expect(effect.difference).toBeCloseTo(0.25, 10);
    // Both variances 1/8, two teams each: two degrees of freedom, of which tables print t = 4.303.
    const reach = 4.302653 * Math.sqrt(1 / 8 / 2 + 1 / 8 / 2);
    expect(effect.interval?.low).toBeCloseTo(0.25 - reach, 5);
    expect(effect.interval?.high).toBeCloseTo(0.25 + reach, 5);
    expect(effect.note).toContain('not a cause');
  });

  test('says nothing of fewer people than the privacy floor', async () => {
    const effect = await get<RoleModel>('role-model?department=Legal');
    expect(effect).toMatchObject({ suppressed: true, present: null, absent: null, adminsExcluded: null });
    for (const row of await csv('role-model?department=Legal&format=csv'))
      expect([row.managers, row.teams, row.meanTeamActiveRate, row.difference]).toEqual(['', '', '', '']);
  });

  test('of an earlier day ends with the last week that had ended by then', async () => {
    expect((await get<RoleModel>('role-model?to=2026-03-07')).weeks.at(-1)).toBe('2026-02-23');
    expect((await get<RoleModel>('role-model?to=2026-03-08')).weeks.at(-1)).toBe('2026-03-02');
    expect((await get<RoleModel>('role-model?to=2027-01-01')).weeks.at(-1)).toBe('2026-03-09');
  });
});
