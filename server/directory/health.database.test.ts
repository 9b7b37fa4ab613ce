import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { DirectoryHealth } from '../contract/index.ts';
import { type Api, startApi } from '../testing/api.ts';
import { storeAccounts, storePeople } from './index.ts';
import { emptyDirectory } from './testing.ts';

let api: Api;
beforeAll(async () => {
  // In Auckland it is the 11th already.
  api = await startApi({ now: '2026-03-10T12:00:00Z', timeZone: 'Pacific/Auckland' });
});
beforeEach(() => emptyDirectory(api.context));
afterAll(() => api.stop());

const people = (...list: object[]) => storePeople(api.context, list);
async function health(): Promise<DirectoryHealth> {
  const response = await api.get('/api/v1/directory/health', 'owner');
  expect(response.statusCode).toBe(200);
  return response.json();
}

test('an empty directory has nothing to look after', async () => {
  const none = { total: 0, externalIds: [] };
  expect(await health()).toEqual({
    ...{ today: '2026-03-11', people: 0, employed: 0, platformAdmins: 0 },
    withoutManager: { total: 0, people: [] },
    ...{ withoutDepartment: none, withoutEmail: none },
    unknownManagers: { total: 0, managers: [] },
    cycles: { total: 0, cycles: [] },
    duplicateNames: { total: 0, groups: [] },
    unmatchedAccounts: { total: 0, sources: [] },
  });
});

test('gaps are those of people employed today, in the time zone of the organisation', async () => {
  await people(
    { externalId: 'top', email: 'top@x.com', history: [{ department: 'Board' }] },
    { externalId: 'a', email: 'a@x.com', history: [{ department: 'Sales', manager: 'top' }] },
    {
      externalId: 'b',
      email: 'b@x.com',
      history: [{ from: '2026-03-12', department: 'Ops', manager: 'top' }],
    },
    { externalId: 'last day', email: 'c@x.com', leftOn: '2026-03-11', history: [{ manager: 'top' }] },
    { externalId: 'left', leftOn: '2026-03-10' },
    { externalId: 'to come', hiredOn: '2026-03-12' },
    { externalId: 'first day', hiredOn: '2026-03-11', history: [{ department: 'Ops', manager: 'a' }] },
  );
  expect(await health()).toMatchObject({
    ...{ people: 7, employed: 5 },
    withoutManager: {
      total: 2,
      people: [
        { externalId: 'top', directReports: 2 },
        { externalId: 'b', directReports: 0 },
      ],
    },
    withoutDepartment: { total: 2, externalIds: ['b', 'last day'] },
    withoutEmail: { total: 1, externalIds: ['first day'] },
  });
});

test('platform admins are people so marked, or with an account that is, once each', async () => {
  await people(
    { externalId: 'a', email: 'a@x.com', isPlatformAdmin: true },
    { externalId: 'b', email: 'b@x.com' },
    { externalId: 'gone', isPlatformAdmin: true, leftOn: '2026-01-01' },
  );
  await storeAccounts(api.context, 'chat', [
    { id: 'U1', email: 'a@x.com', isPlatformAdmin: true },
    { id: 'U2', email: 'b@x.com', isPlatformAdmin: true, kind: 'bot' },
    { id: 'U3', isPlatformAdmin: true },
  ]);
  expect((await health()).platformAdmins).toBe(2);
});

test('managers whom nobody is are listed until they come, those with most reports first', async () => {
  await people(
    { externalId: 'a', history: [{ manager: 'x' }, { from: '2026-01-01', manager: 'y' }] },
    {
      externalId: 'b',
      history: [{ manager: 'y' }, { from: '2026-02-01', department: 'Sales', manager: 'y' }],
    },
  );
  expect((await health()).unknownManagers).toEqual({
    total: 2,
    managers: [
      { externalId: 'y', reports: 2 },
      { externalId: 'x', reports: 1 },
    ],
  });
  await people({ externalId: 'y' });
  expect((await health()).unknownManagers).toEqual({ total: 1, managers: [{ externalId: 'x', reports: 1 }] });
});

describe('cycles', () => {
  test('that were stored before they were refused are listed with their days', async () => {
    await people(
      { externalId: 'a', history: [{ from: '2025-01-01', department: 'Sales' }] },
      { externalId: 'b', history: [{ department: 'Sales', manager: 'a' }, { from: '2025-06-01' }] },
      { externalId: 'c', history: [{ manager: 'd' }] },
      { externalId: 'd' },
    );
    await sql`update assignment set manager_external_id = 'b' where lower(valid) = '2025-01-01'`.execute(
      api.context.database,
    );
    await sql`
      insert into assignment (person_id, valid, manager_external_id)
      select id, daterange(null, null), 'c' from person where external_id = 'd'`.execute(
      api.context.database,
    );
    expect((await health()).cycles).toEqual({
      total: 2,
      cycles: [
        { externalIds: ['a', 'b'], from: '2025-01-01', to: '2025-05-31' },
        { externalIds: ['c', 'd'], from: null, to: null },
      ],
    });
  });

  test('of themselves do not keep others out, and are gone with the line that made them', async () => {
    await people({ externalId: 'a', history: [{ manager: 'b' }] }, { externalId: 'b' });
    await sql`
      insert into assignment (person_id, valid, manager_external_id)
      select id, daterange(null, null), 'a' from person where external_id = 'b'`.execute(
      api.context.database,
    );
    const { rejected } = await storePeople(api.context, [
      { externalId: 'c', history: [{ manager: 'a' }] },
      { externalId: 'a', email: 'a@x.com' },
    ]);
    expect(rejected).toEqual([]);
    await people({ externalId: 'b', history: [] });
    expect((await health()).cycles.total).toBe(0);
  });
});

test('people of one name are shown by their ids alone', async () => {
  await people(
    { externalId: '7', name: 'Ana Lima' },
    { externalId: '12', name: 'LIMA,  Ána' },
    { externalId: '8', name: 'Ana Limas' },
    { externalId: '9' },
    { externalId: '10' },
  );
  const found = await health();
  expect(found.duplicateNames).toEqual({ total: 1, groups: [{ total: 2, externalIds: ['12', '7'] }] });
  expect(JSON.stringify(found)).not.toMatch(/lima/i);
});

test('unmatched accounts are counted by source, those of employees alone', async () => {
  await people({ externalId: 'a', email: 'a@x.com' });
  await storeAccounts(api.context, 'chat', [{ id: 'U1' }, { id: 'B1', kind: 'bot' }, { id: 'a@x.com' }]);
  await storeAccounts(api.context, 'forum', [{ id: 'U1' }, { id: 'U2' }]);
  expect((await health()).unmatchedAccounts).toEqual({
    total: 3,
    sources: [
      { source: 'forum', accounts: 2 },
      { source: 'chat', accounts: 1 },
    ],
  });
});

test('long lists are cut, and their totals are not', async () => {
  await people(
    ...Array.from({ length: 130 }, (_, place) => ({
      externalId: `p${String(place).padStart(3, '0')}`,
      name: 'Ana Lima',
      history: [{ from: '2020-01-01' }, { from: '2026-03-12', manager: `nobody${place}` }],
    })),
  );
  const { withoutManager, withoutDepartment, unknownManagers, duplicateNames } = await health();
  expect([withoutManager.total, withoutManager.people.length]).toEqual([130, 100]);
  expect([withoutDepartment.total, withoutDepartment.externalIds.length]).toEqual([130, 100]);
  expect([unknownManagers.total, unknownManagers.managers.length]).toEqual([130, 100]);
  expect(duplicateNames.groups.map(({ total, externalIds }) => [total, externalIds.length])).toEqual([
    [130, 100],
  ]);
});
