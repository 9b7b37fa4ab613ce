import { afterAll, beforeAll, expect, test } from 'vitest';
import { verifyRollup } from '../rollup/index.ts';
import { type Api, startApi } from '../testing/api.ts';
import { holdings } from './holdings.ts';
import { erasePerson, exportPerson, previewErasure } from './index.ts';
import { allRows, firm, keepEverything, now, words } from './testing.ts';

let api: Api;
beforeAll(async () => {
  api = await startApi({ now, company: firm() });
  await keepEverything(api);
});
afterAll(() => api.stop());

const her = { externalId: 'quetzal-7' };
const named = (text: string) => words.some((word) => text.toLowerCase().includes(word.toLowerCase()));

async function exported(key: { externalId: string } | { email: string }) {
  let text = '';
  const things = await exportPerson(api.context, key, async (part) => {
    text += part;
  });
  return { things, told: text === '' ? null : JSON.parse(text) };
}

test('an export says all that is kept of a person, and in words what it is', async () => {
  const { things, told } = await exported(her);
  const { format, version, exportedAt, about, ...lists } = told;
  expect({ format, version, exportedAt }).toEqual({
    format: 'uptake-person',
    version: 1,
    exportedAt: '2026-03-18T12:00:00.000Z',
  });
  expect(Object.keys(lists)).toEqual(Object.keys(about));
  const sizes = Object.entries<object[]>(lists).map(([name, list]) => `${name} ${list.length}`);
  expect(sizes).toMatchInlineSnapshot(`
    [
      "events 16",
      "pastActivity 1",
      "invitedBy 1",
      "refusedEvents 1",
      "pulseInvitations 1",
      "nudges 1",
      "nudgeChoice 1",
      "nextActions 1",
      "changesOfNextActions 1",
      "useCases 1",
      "goalsAndAudiences 2",
      "reportLists 2",
      "reportsOfYourOrganisation 1",
      "storedReports 2",
      "mails 3",
      "usageReports 1",
      "imports 1",
      "userAccount 1",
      "auditEntries 2",
      "history 2",
      "directReports 1",
      "identityProvider 1",
      "matches 1",
      "accounts 4",
      "person 1",
    ]
  `);
  expect(things).toBe(Object.values<object[]>(lists).reduce((sum, list) => sum + list.length, 0));
  expect(lists.events[0]).toEqual({
    ...{ source: 'chat', externalId: 'event-1', account: 'quetzal-7', verb: 'post', community: 'plans' },
    ...{
      occurredAt: '2026-02-10T12:00:00.000000Z',
      message: 'plan 2026-02-10',
      inReplyTo: null,
      copyOf: null,
      invitee: null,
    },
  });
  expect(lists.person).toEqual([
    {
      ...{ externalId: 'quetzal-7', number: expect.any(Number), email: 'quetzal-7@example.com' },
      ...{ name: 'Itzel X.', hiredOn: null, leftOn: null, entitled: true, isPlatformAdmin: false },
    },
  ]);
  expect(lists.history).toEqual([
    { from: null, until: '2026-02-01', department: 'Sales', location: 'Oslo', level: null, manager: 'lea' },
    { from: '2026-02-01', until: null, department: 'Support', location: 'Oslo', level: null, manager: 'lea' },
  ]);
  expect(lists.refusedEvents[0].payload).toContain('Quetzal-7@example.com');
  expect(lists.storedReports.map(({ mentions }: { mentions: string[] }) => mentions)).toEqual([
    ['Itzel X.'],
    ['organisation of Itzel X.', 'Itzel X.'],
  ]);
  expect(await exported({ email: ' Quetzal-7@Example.com ' })).toEqual({ things, told });
  // Nobody else is told of, but for whom the history names as her manager.
  expect(JSON.stringify(lists).match(/ben|Ben|Inside|lea@/g)).toEqual(null);
});

test('an erasure leaves nothing of a person in any table but what is said to stay', async () => {
  const before = await previewErasure(api.context, her);
  expect(before?.map(({ name }) => name)).toEqual(holdings.map(({ name }) => name));
  const untouched = await allRows(api.context);
  expect(await previewErasure(api.context, her)).toEqual(before);
  expect(await allRows(api.context)).toEqual(untouched);

  expect(await erasePerson(api.context, her)).toEqual(before);
  for (const url of [
    '/api/v1/managers',
    '/api/v1/cascade',
    '/api/v1/organization',
    '/api/v1/goals',
    '/api/v1/actions',
    '/api/v1/use-cases',
    '/api/v1/reports/subscriptions',
    '/api/v1/metrics/manager_answer_rate?by=department',
  ])
    expect([url, (await api.get(url, 'owner')).statusCode]).toEqual([url, 200]);
  expect(await verifyRollup(api.context)).toEqual([]);

  const left = await allRows(api.context, 'app_user', 'audit_entry');
  expect(
    Object.entries(left).flatMap(([table, rows]) => rows.filter(named).map((row) => `${table} ${row}`)),
  ).toEqual([]);
});

test('what is about an erased person’s organisation stays, of nobody; lists of it wait, and others lose the address', async () => {
  const lists = await api.context.database
    .selectFrom('report_subscription')
    .select(['name', 'recipients', 'scope', 'paused'])
    .orderBy('name')
    .execute();
  expect(lists).toEqual([
    { name: 'Company', recipients: ['lea@example.com'], scope: {}, paused: false },
    { name: 'Own', recipients: ['lea@example.com'], scope: { leader: ['(erased)'] }, paused: true },
  ]);
  const [goal] = (await api.get('/api/v1/goals', 'owner')).json().goals;
  expect(goal).toMatchObject({ name: 'Half', filter: { leader: ['(erased)'] }, status: 'unknown' });
  // Twelve were invited: who has not answered never was.
  expect((await api.get('/api/v1/pulses', 'owner')).json().pulses).toMatchObject([
    { invited: 11, answers: 0 },
  ]);
});
