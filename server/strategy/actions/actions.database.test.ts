import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { KeyRole, NextAction } from '../../contract/index.ts';
import { noFilter } from '../../metrics/index.ts';
import { refreshRollup } from '../../rollup/index.ts';
import { type Api, startApi } from '../../testing/api.ts';
import { company } from '../../testing/company-builder.ts';
import { storeCompany } from '../../testing/context.ts';
import { nextActions } from './actions.ts';
import { evaluateIfDue } from './evaluate.ts';
import { actionsAfter, end, idsOf, letCome, mondayOf, passWeeks, wednesdays } from './testing.ts';

const lastWeek = 26;
const teams = ['sales1', 'sales2', 'sales3', 'sales4', 'works1', 'works2', 'works3', 'works4'];
/** Communities by the people who come every week, until all of them stop. */
const communities = { c10: 10, c12: 12, c14: 14, c16: 16, c18: 18, c20: 20 };

let api: Api;
beforeAll(async () => {
  const builder = company().person('chief', { department: 'Office' });
  builder.person('salesHead', { name: 'Sam Reed', department: 'Sales', manager: 'chief' });
  builder.person('worksHead', { department: 'Works', manager: 'chief' });
  for (const team of teams) {
    const department = team.startsWith('sales') ? 'Sales' : 'Works';
    builder.person(team, { department, manager: `${department.toLowerCase()}Head` });
    builder.people(`${team}-`, 6, { department, manager: team });
    letCome(builder, idsOf(`${team}-`, 6), lastWeek);
  }
  letCome(builder, ['chief', 'worksHead', ...teams.slice(4)], lastWeek);
  const members = teams.flatMap((team) => idsOf(`${team}-`, 6));
  for (const [id, people] of Object.entries(communities)) {
    builder.community(id, id);
    // Those of the largest come back.
    const comes = (week: number) => week < 12 || (id === 'c20' && week >= 18);
    for (const member of members.slice(0, people))
      builder.as(member).views(wednesdays(0, lastWeek, comes), { community: id });
  }
  api = await startApi({ now: end, minGroup: 5, company: builder.build() });
  passWeeks(api, 16);
}, 60_000);
afterAll(() => api.stop());

const keysOf = (actions: NextAction[]) => actions.map(({ subject }) => subject.key);
const shown = async (named: boolean) =>
  keysOf(await nextActions(api.context, { filter: noFilter, named, week: mondayOf(15) }));
const idOf = async (key: string) =>
  (await actionsAfter(api, 16)).find(({ subject }) => subject.key === key)?.id ?? 0;
const change = async (key: string, to: string, { role = 'owner', body = {} }: Changing = {}) =>
  await api.post(`/api/v1/actions/${await idOf(key)}/${to}`, body, role);
interface Changing {
  role?: KeyRole;
  body?: { reason?: string };
}

const ranking = ['salesHead', 'c20', 'c18', 'c16', 'c14', 'c12', 'c10'];

test('they are found without anybody asking, and a page waits for none but a week of which nothing is kept', async () => {
  const kept = () => api.context.database.selectFrom('next_action').select('subject_key').execute();
  const lookedAt = async () =>
    (await api.context.database.selectFrom('next_action_evaluation').selectAll().executeTakeFirstOrThrow())
      .evaluated_at;
  expect(await kept()).toEqual([]);
  await evaluateIfDue(api.context);
  expect(await kept()).toHaveLength(ranking.length);
  const first = await lookedAt();
  await evaluateIfDue(api.context);
  expect(await lookedAt()).toEqual(first);

  await sql`update next_action_evaluation set evaluated_at = evaluated_at - interval '15 minutes'`.execute(
    api.context.database,
  );
  const outdated = await lookedAt();
  const versions = async () =>
    (await sql`select id, xmin::text from next_action order by id`.execute(api.context.database)).rows;
  const before = await versions();
  await actionsAfter(api, 16);
  expect(await lookedAt()).toEqual(outdated);
  await evaluateIfDue(api.context);
  expect((await lookedAt())?.getTime()).toBeGreaterThan(first?.getTime() ?? Number.POSITIVE_INFINITY);
  // What is as it was is not written again.
  expect(await versions()).toEqual(before);
});

test('what touches most people comes first, at most five at a time, the same ones from day to day', async () => {
  const listed = await actionsAfter(api, 16);
  expect(keysOf(listed)).toEqual(ranking);
  expect(listed.map(({ people }) => people)).toEqual([28, 20, 18, 16, 14, 12, 10]);
  expect(await shown(true)).toEqual(ranking.slice(0, 5));
  for (let day = 1; day <= 6; day += 1) {
    const later = new Date(`${mondayOf(16)}T23:00:00Z`);
    later.setUTCDate(later.getUTCDate() + day);
    api.context.config.now = () => later;
    await sql`update next_action_evaluation set evaluated_at = '2020-01-01'`.execute(api.context.database);
    await evaluateIfDue(api.context);
    expect((await api.get('/api/v1/actions', 'owner')).json()).toEqual({
      week: mondayOf(15),
      actions: listed,
    });
  }
});

test('without names nothing is told of a leader, nor of who changed anything; a viewer sees and changes none', async () => {
  await change('c18', 'dismiss', { body: { reason: 'Its project is over.' } });
  const listed = await nextActions(api.context, { filter: noFilter, named: false, week: mondayOf(15) });
  expect(keysOf(listed)).toEqual(['c20', 'c16', 'c14', 'c12', 'c10']);
  expect(JSON.stringify(listed)).not.toMatch(/Sam Reed|salesHead|Its project|"owner"/);
  expect((await api.get('/api/v1/actions', 'viewer')).statusCode).toBe(403);
  for (const role of ['viewer', 'collector'] as const) {
    for (const to of ['take', 'done', 'dismiss', 'reopen'])
      expect((await change('c20', to, { role, body: { reason: 'No.' } })).statusCode).toBe(403);
  }
  await change('c18', 'reopen');
  expect(await shown(true)).toEqual(ranking.slice(0, 5));
});

test('what is taken keeps a place among the five', async () => {
  const taken = await change('c10', 'take', { role: 'executive' });
  expect(taken.json()).toMatchObject({ state: 'taken', changedBy: 'executive', reason: null });
  expect(await shown(true)).toEqual(['salesHead', 'c20', 'c18', 'c16', 'c10']);
  expect(keysOf(await actionsAfter(api, 16))).toEqual([
    ...['salesHead', 'c20', 'c18', 'c16', 'c10'],
    ...['c14', 'c12'],
  ]);
  expect((await change('c10', 'reopen')).json()).toMatchObject({ state: 'open', changedBy: null });
});

test('an action is taken, done, dismissed with a reason and opened again, each where its state allows it', async () => {
  expect((await change('c12', 'reopen')).json()).toMatchObject({
    status: 409,
    code: 'action_state',
    detail: 'Expected an action that is taken or done or dismissed; it is open.',
  });
  expect((await change('c12', 'dismiss')).statusCode).toBe(400);
  expect((await change('c12', 'dismiss', { body: { reason: '  ' } })).statusCode).toBe(400);
  const both = await Promise.all(
    (['owner', 'executive'] as const).map((role) => change('c12', 'take', { role })),
  );
  expect(both.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409]);
  expect((await change('c12', 'done')).json()).toMatchObject({ state: 'done', changedBy: 'owner' });
  expect(keysOf(await actionsAfter(api, 16)).at(-1)).toBe('c12');
  expect((await change('c12', 'dismiss', { body: { reason: 'No.' } })).json()).toMatchObject({
    status: 409,
    detail: 'Expected an action that is open or taken; it is done, by owner. Reopen it first.',
  });
  expect((await change('c12', 'reopen')).json()).toMatchObject({ state: 'open', changedAt: null });
  const dismissed = await change('c12', 'dismiss', { body: { reason: 'Its project is over.' } });
  expect(dismissed.json()).toMatchObject({ state: 'dismissed', reason: 'Its project is over.' });
  expect((await api.post('/api/v1/actions/4711/take', {}, 'owner')).json()).toMatchObject({
    status: 404,
    code: 'unknown_action',
  });
  for (const id of ['0', '-1', '99999999999', 'c12'])
    expect((await api.post(`/api/v1/actions/${id}/take`, {}, 'owner')).statusCode).toBe(400);
});

test('inside a filter there are those of its department, leader or community alone', async () => {
  expect(keysOf(await actionsAfter(api, 16, { query: '?department=Sales' }))).toEqual(['salesHead']);
  expect(keysOf(await actionsAfter(api, 16, { query: '?community=c14&community=c16' }))).toEqual([
    ...['c16', 'c14'],
  ]);
  expect(await actionsAfter(api, 16, { query: '?department=Works' })).toEqual([]);
});

test('afterwards it shows what happened to its figure, and is over', async () => {
  await change('c20', 'take');
  const id = await idOf('c20');
  const find = async (weeks: number) => (await actionsAfter(api, weeks)).find((action) => action.id === id);
  expect(await find(20)).toMatchObject({ state: 'taken', endedOn: null, measure: { first: 0, now: 10 } });
  const over = await find(22);
  expect(over).toMatchObject({ state: 'taken', endedOn: mondayOf(22), measure: { first: 0, now: 20 } });
  expect((await actionsAfter(api, 22)).at(-1)).toEqual(over);
  expect((await api.post(`/api/v1/actions/${id}/done`, {}, 'owner')).json()).toMatchObject({
    status: 409,
    code: 'action_ended',
  });
});

test('of an earlier week it is told what began to ask for something then, and nothing is kept of that', async () => {
  passWeeks(api, 22);
  const asked = { filter: noFilter, named: true, week: mondayOf(15) };
  const found = await nextActions(api.context, asked);
  expect(keysOf(found)).toEqual(ranking.slice(0, 5));
  for (const { id, state, since } of found) expect([id, state, since]).toEqual([null, 'open', mondayOf(16)]);
  expect(
    (await nextActions(api.context, { ...asked, week: mondayOf(21) })).map(({ id }) => id),
  ).not.toContain(null);
});

test('before all activity there is nothing to be done, and no week', async () => {
  const empty = await startApi({ now: end });
  try {
    expect((await empty.get('/api/v1/actions')).json()).toEqual({ week: null, actions: [] });
    await storeCompany(empty.context, company().person('ana').visits(wednesdays(0, lastWeek)).build());
    await refreshRollup(empty.context);
    expect((await empty.get('/api/v1/actions')).json()).toEqual({ week: '2026-05-25', actions: [] });
  } finally {
    await empty.stop();
  }
});
