import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Api, startApi } from '../../testing/api.ts';
import { firm, now } from '../firm-testing.ts';
import { changeSubscription } from '../subscriptions/subscriptions.ts';
import { mailsIn, serverOf, subscription } from './testing.ts';

let api: Api;
beforeAll(async () => {
  api = await startApi({ now, timeZone: 'Europe/Berlin', company: firm() });
});
beforeEach(async () => {
  await api.context.database.deleteFrom('report_run').execute();
  await api.context.database.deleteFrom('report_subscription').execute();
});
afterAll(() => api.stop());

const at = (instant: string) => serverOf(api.context, instant);
const weeks = async () => {
  const runs = await api.context.database
    .selectFrom('report_run')
    .select(['name', 'week'])
    .orderBy('week')
    .orderBy('name')
    .execute();
  return runs.map(({ name, week }) => `${name} ${week}`);
};
/** Monday 16 March 2026, 07:00 in Berlin. */
const due = '2026-03-16T06:00:00Z';
const before = '2026-03-16T05:59:00Z';

test('a report is made at its hour, once, and of the week that has ended', async () => {
  await at('2026-03-12T12:00:00Z').subscribe();
  expect(await at(before).makeDue()).toBe(0);
  expect(await at(due).makeDue()).toBe(1);
  expect(await at(due).makeDue()).toBe(0);
  expect(await at('2026-03-18T06:00:00Z').makeDue()).toBe(0);
  expect(await weeks()).toEqual(['Board 2026-03-09']);
  expect(await mailsIn(api.context)).toMatchObject([
    { email: 'ana@example.com', state: 'queued', attempts: 0 },
    { email: 'ben@example.com', state: 'queued', attempts: 0 },
  ]);
  expect(await at('2026-03-23T06:00:00Z').makeDue()).toBe(1);
  expect(await weeks()).toEqual(['Board 2026-03-09', 'Board 2026-03-16']);
});

test('a clock that is set back an hour makes none twice', async () => {
  await at('2026-03-12T12:00:00Z').subscribe();
  const made = [];
  for (const instant of [due, before, due, '2026-03-16T05:00:00Z', '2026-03-16T07:00:00Z'])
    made.push(await at(instant).makeDue());
  expect(made).toEqual([1, 0, 0, 0, 0]);
  expect(await mailsIn(api.context)).toHaveLength(2);
});

test('of many servers that look at once one makes it', async () => {
  await at('2026-03-12T12:00:00Z').subscribe();
  await at('2026-03-12T12:00:00Z').subscribe({ name: 'Sales', scope: { department: ['Sales'] } });
  const servers = Array.from({ length: 4 }, () => at(due));
  const made = await Promise.all(servers.map((server) => server.makeDue()));
  expect(made.reduce((sum, count) => sum + count, 0)).toBe(2);
  expect(servers.flatMap(({ errors }) => errors)).toEqual([]);
  expect(await weeks()).toEqual(['Board 2026-03-09', 'Sales 2026-03-09']);
  expect(await mailsIn(api.context)).toHaveLength(4);
});

test('an hour at which no server ran is made up for, the newest alone', async () => {
  await at('2026-02-19T12:00:00Z').subscribe();
  expect(await at('2026-03-18T12:00:00Z').makeDue()).toBe(1);
  expect(await weeks()).toEqual(['Board 2026-03-09']);
});

test('an hour that passed before it was made, while it was paused, or before it was moved is not', async () => {
  const server = at('2026-03-16T07:00:00Z');
  const { id } = await server.subscribe();
  expect(await server.makeDue()).toBe(0);

  await changeSubscription(server.context, id, subscription({ paused: true }));
  const later = at('2026-03-23T12:00:00Z');
  expect(await later.makeDue()).toBe(0);
  await changeSubscription(later.context, id, subscription());
  expect(await later.makeDue()).toBe(0);
  expect(await at('2026-03-30T05:00:00Z').makeDue()).toBe(1);

  const tuesday = at('2026-03-31T12:00:00Z');
  await changeSubscription(tuesday.context, id, subscription({ weekday: 2, time: '09:00' }));
  expect(await tuesday.makeDue()).toBe(0);
  expect(await weeks()).toEqual(['Board 2026-03-23']);
});

test('seven in the morning stays seven in the morning when the clocks change', async () => {
  await at('2026-03-24T12:00:00Z').subscribe();
  // Summer time began on Sunday 29 March.
  expect(await at('2026-03-30T04:59:00Z').makeDue()).toBe(0);
  expect(await at('2026-03-30T05:00:00Z').makeDue()).toBe(1);
});

test('a report that fails keeps no other from being made, and is made by a later look', async () => {
  const { database } = api.context;
  await at('2026-03-12T12:00:00Z').subscribe({ name: 'A', scope: { level: ['1'] } });
  await at('2026-03-12T12:00:00Z').subscribe({ name: 'B' });
  await database.updateTable('report_subscription').set({ language: '!' }).where('name', '=', 'A').execute();
  const server = at(due);
  expect(await server.makeDue()).toBe(1);
  expect(server.errors).toHaveLength(1);
  expect(await weeks()).toEqual(['B 2026-03-09']);
  await database.updateTable('report_subscription').set({ language: 'de' }).where('name', '=', 'A').execute();
  expect(await at(due).makeDue()).toBe(1);
});
