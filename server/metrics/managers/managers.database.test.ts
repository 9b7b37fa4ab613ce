import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Cascade, ManagerPage, MetricResult, Roster } from '../../contract/index.ts';
import { verifyRollup } from '../../rollup/index.ts';
import { type Api, startApi } from '../../testing/api.ts';
import { company } from '../../testing/company-builder.ts';

// Mondays: February 16 and 23 (ISO week 9), March 2 (week 10), 9, and 16, which has not ended on its Wednesday.
const now = '2026-03-18T12:00:00Z';

/** A line of so many managers below each other, the last with one report. */
const deep = Array.from({ length: 30 }, (_, index) => `deep${index + 1}`);

/** Several trees side by side, one for each edge. */
function edges() {
  const firm = company()
    // Mia leaves on a Wednesday; her people report to her until the Monday after.
    .people('m', 4, { manager: 'mia' })
    .people('h', 2, { manager: 'hugo' })
    .person('hugo')
    .person('mia', { manager: 'hugo', leftOn: '2026-03-11' })
    .visits('2026-03-10');
  for (const report of ['m1', 'm2', 'm3', 'm4']) firm.as(report).moves('2026-03-16', { manager: 'hugo' });

  firm.as('m1').visits('2026-03-03');

  // Gus is gone since yesterday; nobody has taken his people over yet.
  firm.person('gus', { leftOn: '2026-03-16' }).visits('2026-03-10').people('g', 5, { manager: 'gus' });
  firm.as('g1').posts('2026-03-17');

  // Ada stands in for Ana for two weeks.
  firm.person('ana').person('ada', { manager: 'ana' }).people('a', 3, { manager: 'ana' });
  firm.as('ada').manages(['a1', 'a2', 'a3'], '2026-02-23');
  firm.as('ana').manages(['a1', 'a2', 'a3'], '2026-03-09');
  firm.as('a1').posts('2026-03-03', { externalId: 'in week 10' });
  firm.as('a2').posts('2026-03-10', { externalId: 'after it' });
  firm.as('ada').replies('2026-03-10', { inReplyTo: 'in week 10' });
  firm.reacts('2026-03-11', { message: 'after it' });

  firm.person('sol').visits('2026-03-10').manages('only').person('only', { name: 'Nobody Else' });
  firm.posts('2026-03-16', { externalId: 'from the only one' });

  // Everybody below Otto is a platform admin, one of them through the account of a guest.
  firm.person('otto').visits('2026-03-10').manages('adm1');
  firm.person('adm1', { isPlatformAdmin: true }).visits('2026-03-10').manages('adm2');
  firm.person('adm2', { isPlatformAdmin: true }).visits('2026-03-10').manages('adm3');
  firm.person('adm3').visits('2026-03-10').manages('adm4');
  firm.account('operator', { email: 'adm3@example.com', kind: 'guest', isPlatformAdmin: true });
  firm.person('adm4', { isPlatformAdmin: true });

  for (const [index, id] of deep.entries()) firm.person(id, { manager: deep[index - 1] ?? null });
  firm.visits('2026-03-10').manages('bottom').person('bottom');

  // On the Wednesday of week 10 Kim and her team come under Lea, and their department gets another name.
  firm.person('rena').manages(['lea', 'kim']).person('lea', { department: 'Sales' });
  firm.people('l', 3, { department: 'Sales', manager: 'lea' });
  firm.person('kim', { department: 'Service' }).posts(['2026-02-25', '2026-03-03']);
  firm.moves('2026-03-04', { manager: 'lea', department: 'Care' });
  firm.people('k', 4, { department: 'Service', manager: 'kim' });
  for (const report of ['k1', 'k2', 'k3', 'k4']) firm.as(report).moves('2026-03-04', { department: 'Care' });
  return firm.build();
}

let api: Api;
beforeAll(async () => {
  api = await startApi({ now, company: edges() });
});
afterAll(() => api.stop());

async function get<T>(path: string): Promise<T> {
  const response = await api.get(`/api/v1/${path}`, 'executive');
  expect([path, response.statusCode]).toEqual([path, 200]);
  return response.json<T>();
}

/** Numerator and denominator of each week, or `hidden`; a plain count stands alone. */
async function weeks(question: string): Promise<Record<string, string[]>> {
  const { series } = await get<MetricResult>(`metrics/${question}&grain=week`);
  const figure = (point: MetricResult['series'][number]['points'][number]) =>
    point.suppressed ? 'hidden' : [point.numerator, point.denominator].filter((n) => n !== null).join('/');
  return Object.fromEntries(series.map(({ key, points }) => [key, points.map(figure)]));
}

const rowOf = async (id: string, query: string) => {
  const { managers } = await get<Roster>(`managers?search=${id}&${query}`);
  return managers.find(({ externalId }) => externalId === id);
};

describe('a manager who left in the middle of a week', () => {
  const ofHugo = 'leader=hugo&from=2026-03-02&to=2026-03-18';

  test('is a manager of that week, and of none after', async () => {
    expect(await weeks(`managers?${ofHugo}`)).toEqual({ all: ['1', '1', '0'] });
    expect(await weeks(`manager_active_rate?${ofHugo}`)).toEqual({ all: ['0/1', '1/1', '0/0'] });
  });

  test('is in the organisation until then, and nobody’s direct report that week', async () => {
    expect(await rowOf('hugo', 'to=2026-03-08')).toMatchObject({ directReports: 3, organizationSize: 7 });
    expect(await rowOf('hugo', 'to=2026-03-15')).toMatchObject({ directReports: 2, organizationSize: 7 });
    expect(await rowOf('hugo', 'to=2026-03-22')).toMatchObject({ directReports: 6, organizationSize: 6 });
  });

  test('sees the team of every week on the own page, also of those before anything happened', async () => {
    const { weeks } = await get<ManagerPage>('managers/mia');
    const teams = weeks.map(({ week, teamActiveRate: { numerator, denominator } }) => [
      ...[week, numerator, denominator],
    ]);
    expect(teams.slice(0, 2)).toEqual([
      ['2025-09-22', 0, 4],
      ['2025-09-29', 0, 4],
    ]);
    expect(teams.slice(-3)).toEqual([
      ['2026-03-02', 1, 4],
      ['2026-03-09', 0, 4],
      ['2026-03-16', null, null],
    ]);
  });

  test('has a page until the week is over', async () => {
    const { manager } = await get<ManagerPage>('managers/mia');
    expect(manager).toMatchObject({
      directReports: 4,
      rung: 'reader',
      weeksActive: 1,
      lastSeen: '2026-03-10',
    });
  });
});

test('an acting manager is one for two weeks, and answers the posts of those', async () => {
  const ofAna = 'leader=ana&from=2026-02-16&to=2026-03-15';
  expect(await weeks(`managers?${ofAna}`)).toEqual({ all: ['0', '1', '1', '0'] });
  expect(await weeks(`manager_answer_rate?${ofAna}`)).toEqual({ all: ['0/0', '0/0', '1/1', '0/0'] });
  expect(await weeks(`eligible?leader=ada&from=2026-02-16&to=2026-03-15`)).toEqual({
    all: ['hidden', '3', '3', 'hidden'],
  });
  expect((await api.get('/api/v1/managers/ada', 'executive')).statusCode).toBe(404);
});

describe('a manager of one person', () => {
  test('is shown, and the one person is not', async () => {
    const row = await rowOf('sol', 'to=2026-03-15');
    const hidden = { value: null, numerator: null, denominator: null, suppressed: true };
    expect(row).toMatchObject({
      rung: 'reader',
      directReports: 1,
      answerRate: hidden,
      teamActiveRate: hidden,
    });
    for (const id of ['active_rate', 'manager_active_rate', 'manager_answer_rate', 'manager_rungs'])
      expect(new Set(Object.values(await weeks(`${id}?leader=sol&to=2026-03-15`)).flat())).toEqual(
        new Set(['hidden']),
      );
  });

  test('sees nothing of the one person on the own page either', async () => {
    const page = await get<ManagerPage>('managers/sol');
    expect(page.waiting).toEqual({ posts: null, suppressed: true });
    expect(page.weeks.map(({ teamActiveRate }) => teamActiveRate.suppressed)).not.toContain(false);
    expect(page.nextStep).toBe('come_weekly');
    expect(JSON.stringify(page)).not.toContain('Nobody Else');
  });

  test('does not tell of posts that wait for somebody who has left', async () => {
    const page = (await api.get('/api/v1/managers/gus', 'owner')).json<ManagerPage>();
    expect(page.manager.directReports).toBe(5);
    expect(page.waiting).toEqual({ posts: null, suppressed: true });
  });
});

test('a leader whose tree is only admins has no managers, and the admins are counted beside', async () => {
  const { series } = await get<MetricResult>(
    'metrics/manager_active_rate?leader=otto&from=2026-03-09&to=2026-03-15',
  );
  expect(series[0]?.points).toEqual([
    {
      ...{ period: '2026-03-09', complete: true, suppressed: false },
      ...{ value: null, numerator: 0, denominator: 0, adminsExcluded: 3 },
    },
  ]);
  expect(await weeks('active_rate?leader=otto&from=2026-03-09&to=2026-03-15')).toEqual({ all: ['3/4'] });
  const { managers, totals } = await get<Roster>('managers?leader=otto');
  expect([managers, totals.managers, totals.active.value]).toEqual([[], 0, null]);
  const { leader } = await get<Cascade>('cascade?leader=otto');
  expect(leader).toMatchObject({ rung: 'reader', adminsExcluded: 3, managerActiveRate: { denominator: 0 } });
  expect(await get<ManagerPage>('managers/adm3')).toMatchObject({ isPlatformAdmin: true });
});

test('thirty levels deep, every manager counts', async () => {
  const ofTop = 'leader=deep1&from=2026-03-09&to=2026-03-15';
  expect(await weeks(`manager_active_rate?${ofTop}`)).toEqual({ all: ['1/29'] });
  expect(await weeks(`managers?${ofTop}&by=leader_level`)).toMatchObject({
    ...{ senior: ['hidden'], frontline: ['27'] },
  });
  const { above, leader, children } = await get<Cascade>('cascade?leader=deep30');
  expect(above.map(({ externalId }) => externalId)).toEqual(deep.slice(0, 29));
  expect([leader?.leaderLevel, leader?.rung, children]).toEqual(['frontline', 'reader', []]);
  expect((await get<Cascade>('cascade?leader=deep1')).leader).toMatchObject({
    ...{ organizationSize: 30, leaders: 1, managerActiveRate: { numerator: 1, denominator: 29 } },
  });
});

describe('a reorganisation and a new name in week 10', () => {
  const range = 'from=2026-02-23&to=2026-03-15';

  test('change week 10 and later, and not week 9', async () => {
    expect(await weeks(`eligible?leader=lea&${range}`)).toEqual({ all: ['3', '8', '8'] });
    expect(await weeks(`manager_active_rate?leader=lea&${range}`)).toEqual({ all: ['0/0', '1/1', '0/1'] });
    expect(await weeks(`manager_active_rate?leader=rena&${range}`)).toEqual({ all: ['1/2', '1/2', '0/2'] });
  });

  test('make Kim’s own level another', async () => {
    expect((await rowOf('kim', 'to=2026-03-01'))?.leaderLevel).toBe('executive');
    expect((await rowOf('kim', 'to=2026-03-08'))?.leaderLevel).toBe('senior');
  });

  test('move the department’s managers to the new name from that week on', async () => {
    expect(await weeks(`manager_active_rate?department=Service&${range}`)).toEqual({
      all: ['1/1', 'hidden', 'hidden'],
    });
    expect(await weeks(`manager_active_rate?department=Care&${range}`)).toEqual({
      all: ['hidden', '1/1', '0/1'],
    });
    expect((await rowOf('kim', 'to=2026-03-01'))?.department).toBe('Service');
    expect((await rowOf('kim', 'to=2026-03-08'))?.department).toBe('Care');
  });
});

test('all of it is what a rebuild gives', async () => {
  expect(await verifyRollup(api.context)).toEqual([]);
});
