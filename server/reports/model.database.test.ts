import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Report } from '../contract/index.ts';
import { refreshRollup } from '../rollup/index.ts';
import { type Api, startApi } from '../testing/api.ts';
import { figuresIn, firm, now, plain, sectionOf, tableOf, week } from './firm-testing.ts';
import { buildReport, completeWeek } from './model.ts';

let api: Api;
let report: Report;
beforeAll(async () => {
  api = await startApi({ now, company: firm() });
  report = await ask<Report>('reports/weekly', 'owner');
});
afterAll(() => api.stop());

async function ask<T>(path: string, role: 'owner' | 'viewer' | 'executive' = 'executive'): Promise<T> {
  const answer = await api.get(`/api/v1/${path}`, role);
  expect([path, answer.statusCode]).toEqual([path, 200]);
  return answer.json<T>();
}

describe('a week worked out by hand', () => {
  test('is the last complete one, in a sentence and four figures', () => {
    expect(report).toMatchObject({ week, lastDay: '2026-03-15', scopeLabel: 'The whole company' });
    const summary = sectionOf(report, 'summary');
    // 6 of Sales and Max, 1 of Support and Sue: 9 of 22; the week before 6 of Sales, 6 of Support and Sue: 13.
    expect(summary?.sentences).toEqual([
      'In the week of 9 Mar 2026, 9 of 22 eligible people were active, 18.2 pp less than the week before.',
      'How many of the managers were on the network? 1 of 2 (1 platform admin left out).',
    ]);
    expect(summary?.tiles.map(({ title, meaning }) => [title, meaning])).toEqual([
      ['Active', '9 of 22 people were active'],
      ['Contributing', '7 of 22 people posted, replied, reacted or shared'],
      ['Writing', '6 of 22 people posted or replied'],
      ['Managers active', '1 of 2 managers were active'],
    ]);
    // Of the four weeks before, three had 14 people and one 13.
    const changes = summary?.tiles[0]?.changes.map(({ figure }) => figure.value?.toFixed(6));
    expect(changes).toEqual([((9 - 13) / 22).toFixed(6), (9 / 22 - (3 * 14 + 13) / 4 / 22).toFixed(6)]);
  });

  test('tells which departments rise and fall, and hides the small one with the next smallest', () => {
    // Board has two people; so that nobody reckons them from the total, Support is hidden as well.
    expect(tableOf(report, 'departments').map(plain)).toEqual([
      ['Board', 'hidden', 'hidden', null, null, 'hidden'],
      ['Sales', 12, 0.583, 0.083, 0.021, 1],
      ['Support', 'hidden', 'hidden', null, null, 'hidden'],
    ]);
    expect(sectionOf(report, 'departments')?.sentences).toEqual([
      'Of 3 departments 0 rose and 0 fell against the mean of the four weeks before.',
    ]);
  });

  test('names the leaders one level below the top, and nobody else', () => {
    expect(tableOf(report, 'cascade').map(plain)).toEqual([
      ['Lea Top', 'Board', 'absent', 21, 1, 0.429],
      ['Max Sales', 'Sales', 'replier', 11, null, 0.545],
      ['Sue Support', 'Support', 'platform admin', 7, null, 0.143],
    ]);
    expect(JSON.stringify(report)).not.toMatch(/Una Alone|Someone Inside/);
  });

  test('figures of answers are of the newest week all of whose posts had their seven days', () => {
    const rows = new Map(tableOf(report, 'metrics').map((row) => [row[0], plain(row)]));
    expect(rows.get('Posts that got a response')?.slice(1, 3)).toEqual(['2026-03-02', 0.5]);
    expect(rows.get('Active rate')?.slice(1, 3)).toEqual([week, 0.409]);
  });
});

describe('keeps what must not be seen', () => {
  test('without names it tells of nobody', async () => {
    const nameless = await api.get('/api/v1/reports/weekly?namesManagers=false', 'owner');
    expect(nameless.json<Report>().namesManagers).toBe(false);
    expect(nameless.body).not.toMatch(/Lea Top|Max Sales|Sue Support|Una Alone|Someone Inside/);
    const below = await api.get('/api/v1/reports/weekly?leader=lea&namesManagers=false', 'owner');
    expect(below.json<Report>().scopeLabel).toBe('organisation of one leader');
    expect(below.body).not.toMatch(/Lea Top|Max Sales|Sue Support|Una Alone|Someone Inside/);
    for (const role of ['viewer', 'collector'] as const)
      expect((await api.get('/api/v1/reports/weekly', role)).statusCode).toBe(403);
  });

  test('a scope of too few people gives no figure at all', async () => {
    const board = await ask<Report>('reports/weekly?department=Board');
    expect(board.suppressed).toBe(true);
    expect(figuresIn(board.sections).filter(({ value }) => value !== null)).toEqual([]);
    expect(board.stated.length).toBeGreaterThan(0);
    expect(board.stated.flatMap(({ points }) => points).every(({ value }) => value === null)).toBe(true);
    expect(JSON.stringify(board)).not.toMatch(/Lea Top|Una Alone/);
    expect(board.sections[0]?.sentences[0]).toContain('hidden');
  });
});

describe('a week', () => {
  test('that has not ended, or of no calendar, is refused with the one that can be had', async () => {
    const running = await api.get('/api/v1/reports/weekly?week=2026-03-18', 'owner');
    expect([running.statusCode, running.json()]).toMatchObject([400, { code: 'week_not_complete' }]);
    expect(running.json().detail).toContain('2026-03-09');
    expect((await api.get('/api/v1/reports/weekly?week=1850-01-01', 'owner')).statusCode).toBe(400);
    expect((await api.get('/api/v1/reports/weekly?weeek=2026-03-09', 'owner')).statusCode).toBe(400);
  });

  test('is asked for by any of its days, and ends in the organisation’s time zone', () => {
    expect(completeWeek(api.context, '2026-03-08')).toBe('2026-03-02');
    const sunday = { ...api.context.config, now: () => new Date('2026-03-15T23:30:00Z') };
    expect(completeWeek({ ...api.context, config: sunday }, undefined)).toBe('2026-03-02');
    const berlin = { ...sunday, timeZone: 'Europe/Berlin' };
    expect(completeWeek({ ...api.context, config: berlin }, undefined)).toBe('2026-03-09');
  });

  test('before anybody was there says so', async () => {
    const empty = await startApi({ now });
    const told = (await empty.get('/api/v1/reports/weekly', 'owner')).json<Report>();
    expect(told.sections.map(({ id }) => id)).toContain('summary');
    expect(figuresIn(told.sections).filter(({ value }) => value !== null)).toEqual([]);
    await empty.stop();
  });
});

test('what a kept report said and is otherwise by now is restated in the next one', async () => {
  const late = await startApi({ now, company: firm() });
  const asked = { scope: {}, language: 'en-GB', namesManagers: true } as const;
  const first = await buildReport(late.context, { ...asked, week: '2026-03-02' });
  await late.context.database
    .insertInto('report_run')
    .values({
      ...{ name: 'Board', week: first.week, paper: 'a4', attachments: ['pdf'] },
      ...{ made_at: new Date(now), model: JSON.stringify(first) },
    })
    .execute();
  const unchanged = await buildReport(late.context, { ...asked, week });
  expect(sectionOf(unchanged, 'restated')).toBeUndefined();

  // Somebody's visit of 3 March arrives two weeks late.
  const event = { externalId: 'late', verb: 'visit', actor: 's11', occurredAt: '2026-03-03T09:00:00Z' };
  await late.post('/api/v1/events', { source: 'chat', events: [event] });
  await refreshRollup(late.context);
  const next = await buildReport(late.context, { ...asked, week });
  const rows = tableOf(next, 'restated').map(plain);
  expect(rows).toContainEqual(['Active people', '2026-03-02', 13, 14, 1]);
  expect(rows).toContainEqual(['Active rate', '2026-03-02', 0.591, 0.636, 0.045]);
  expect(rows.every(([, restated]) => String(restated) <= '2026-03-02')).toBe(true);
  // A report of other people does not compare itself with that one.
  const sales = await buildReport(late.context, { ...asked, week, scope: { department: ['Sales'] } });
  expect(sectionOf(sales, 'restated')).toBeUndefined();
  await late.stop();
});
