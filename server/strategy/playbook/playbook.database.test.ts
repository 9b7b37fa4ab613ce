import { afterEach, expect, test } from 'vitest';
import { addDays } from '../../calendar.ts';
import type { KeyRole, Playbook } from '../../contract/index.ts';
import { type Api, startApi } from '../../testing/api.ts';
import { company } from '../../testing/company-builder.ts';

const now = '2026-03-18T12:00:00Z';
let api: Api;
afterEach(() => api.stop());

async function steps() {
  const { moves } = (await api.get('/api/v1/playbook')).json<Playbook>();
  return new Map(moves.flatMap((move) => move.steps.map((step) => [step.id, step])));
}

test('before anything is there, nothing is done', async () => {
  api = await startApi({ now });
  const told = [...(await steps()).values()];
  expect(told.length).toBeGreaterThan(10);
  expect(told.filter(({ done }) => done)).toEqual([]);
});

test('each step is done or undone by a figure of now', async () => {
  const builder = company().person('mia', { department: 'Sales' }).person('max', { department: 'Works' });
  builder.person('pat', { department: 'Works' });
  builder.people('s', 6, { department: 'Sales', manager: 'mia' });
  builder.people('w', 6, { department: 'Works', manager: 'max' }).people('v', 2, { manager: 'pat' });
  for (let week = 0; week < 6; week += 1) {
    const monday = addDays('2026-02-02', 7 * week);
    for (let number = 1; number <= 6; number += 1)
      builder.as(`s${number}`).posts(monday, { externalId: `m${week}-${number}` });
    // Mia answers three of the six posts of her team, in a week that may not be answered any more.
    for (let number = 1; number <= 3; number += 1)
      builder.as('mia').replies(addDays(monday, 1), { inReplyTo: `m${week}-${number}` });
    builder.as('max').visits(monday);
  }
  api = await startApi({ now, minGroup: 3, company: builder.build() });
  let told = await steps();
  expect(told.get('accounts-known')).toMatchObject({ value: 1, done: true });
  // Two of three managers were there; one of three wrote.
  expect(told.get('managers-present')).toMatchObject({ value: 2 / 3, atLeast: 0.5, done: true });
  expect(told.get('managers-write')).toMatchObject({ value: 1 / 3, done: true });
  expect(told.get('managers-answer')).toMatchObject({ value: 0.5, done: true });
  // Eight of seventeen have ever been active.
  expect(told.get('people-came')).toMatchObject({ value: 8 / 17, done: false });
  for (const id of ['asked-why', 'launch-set', 'processes-woven-in', 'goals-set', 'report-goes-out'])
    expect([id, told.get(id)?.value, told.get(id)?.done]).toEqual([id, 0, false]);
  expect(told.get('goals-in-sight')).toMatchObject({ value: null, done: false });

  const post = async (path: string, body: object, method: 'POST' | 'PUT' = 'POST') =>
    await api.app.inject({
      ...{ method, url: `/api/v1${path}`, payload: body },
      headers: { authorization: `Bearer ${api.keys.owner}` },
    });
  await post('/settings', { launch: '2026-02-02' }, 'PUT');
  await post('/goals', { name: 'Managers', metric: 'manager_active_rate', target: 0.5, dueOn: '2026-06-01' });
  await post('/goals', { name: 'Everybody', metric: 'active_rate', target: 1, dueOn: '2026-06-01' });
  await post('/pulses', { name: 'Spring', closesOn: '2026-03-31' });
  await post('/use-cases', { name: 'Questions', startsOn: '2026-02-02', target: 0.4 });
  await post('/reports/subscriptions', { name: 'Nobody', recipients: [] });
  told = await steps();
  expect(told.get('launch-set')?.done).toBe(true);
  expect(told.get('asked-why')).toMatchObject({ value: 1, done: true });
  expect(told.get('goals-set')).toMatchObject({ value: 2, done: true });
  expect(told.get('goals-in-sight')).toMatchObject({ value: 0.5, done: true });
  expect(told.get('processes-woven-in')).toMatchObject({ value: 1, done: false });
  expect(told.get('report-goes-out')).toMatchObject({ value: 0, done: false });
  await post('/reports/subscriptions', { name: 'Board', recipients: ['ana@example.com'] });
  expect((await steps()).get('report-goes-out')).toMatchObject({ value: 1, done: true });
  expect((await api.get('/api/v1/playbook', 'collector')).statusCode).toBe(403);
});

test('a viewer is told of the steps what an owner is, those about parts of the company included', async () => {
  const builder = company().person('mia', { department: 'Sales' });
  builder.people('s', 6, { department: 'Sales', manager: 'mia' }).people('w', 6, { department: 'Works' });
  for (let number = 1; number <= 6; number += 1)
    builder.as(`s${number}`).posts('2026-03-09', { community: 'help' });
  api = await startApi({ now, minGroup: 3, company: builder.build() });
  const due = { metric: 'active_rate', target: 0.5, dueOn: '2026-06-01' };
  const sales = { department: ['Sales'] };
  await api.post('/api/v1/goals', { name: 'Sales', ...due, filter: sales }, 'owner');
  const communities = [{ source: 'chat', community: 'help' }];
  const useCase = { name: 'Questions', startsOn: '2026-02-02', target: 0.4, audience: sales, communities };
  await api.post('/api/v1/use-cases', useCase, 'owner');
  const toldTo = async (role: KeyRole) => (await api.get('/api/v1/playbook', role)).json<Playbook>();
  const owner = await toldTo('owner');
  expect(await toldTo('viewer')).toEqual(owner);
  const plan = new Map(owner.moves[1]?.steps.map(({ id, value }) => [id, value]));
  expect([plan.get('processes-reach-people'), plan.get('goals-set')]).toEqual([1, 1]);
});
