import { afterEach, beforeEach, expect, test } from 'vitest';
import type { UsageRow, UsageWindow } from '../contract/index.ts';
import { storeAccounts } from '../directory/index.ts';
import { erasePerson, exportPerson } from '../personal-data/index.ts';
import { type Api, startApi } from '../testing/api.ts';
import { storeUsage } from './index.ts';

const names = ['ana', 'ben', 'cyd', 'dan', 'eve', 'fay'];
let api: Api;
beforeEach(async () => {
  const people = names.map((name) => ({ externalId: name, email: `${name}@example.com` }));
  api = await startApi({ now: '2026-03-18T12:00:00Z', company: { people, sources: [] } });
});
afterEach(() => api.stop());

const row = (name: string, more: Partial<UsageRow> = {}): UsageRow => ({
  ...{ account: `${name}@example.com`, email: `${name}@example.com`, refreshedOn: '2026-03-08' },
  ...{ firstOn: '2026-03-02', lastOn: '2026-03-08', lastActiveOn: '2026-03-06' },
  ...{ isActive: true, isGuest: false, isPseudonym: false, counts: { posted: 1, read: 10 } },
  ...more,
});
const store = (rows: UsageRow[]) => storeUsage(api.context, 'viva-engage', 'viva_engage_user_activity', rows);
async function windows(query = ''): Promise<UsageWindow[]> {
  const response = await api.app.inject({
    url: `/api/v1/usage${query}`,
    headers: { authorization: `Bearer ${api.keys.owner}` },
  });
  expect(response.statusCode).toBe(200);
  return response.json<{ windows: UsageWindow[] }>().windows;
}

test('a window says how many accounts there are, how many were active, and whose they are', async () => {
  const idle = row('fay', { isActive: false, lastActiveOn: null, counts: { posted: 0, read: 0 } });
  const guest = row('gus', { isGuest: true });
  await store([...names.slice(0, 5).map((name) => row(name)), idle, guest]);
  expect(await windows()).toEqual([
    {
      ...{ source: 'viva-engage', report: 'viva_engage_user_activity', from: '2026-03-02', to: '2026-03-08' },
      ...{ refreshedOn: '2026-03-08', isPseudonymous: false, suppressed: false, accounts: 6, active: 5 },
      ...{ people: 6, activePeople: 5, counts: { posted: 5, read: 50 } },
    },
  ]);
});

test('the same window again replaces what was there, unless that is newer', async () => {
  const rows = names.map((name) => row(name));
  await store(rows);
  await store([row('ana', { counts: { posted: 3, read: 10 }, refreshedOn: '2026-03-09' }), row('ana')]);
  expect((await windows())[0]?.counts).toEqual({ posted: 6, read: 60 });
  await store(rows.map((one) => ({ ...one, refreshedOn: '2026-03-07', counts: { posted: 100 } })));
  expect((await windows())[0]?.counts).toEqual({ posted: 6, read: 60 });
});

test('windows overlap, and are listed each by itself, the newest first', async () => {
  for (const lastOn of ['2026-03-08', '2026-03-09', '2026-03-10']) {
    await store(names.map((name) => row(name, { lastOn, firstOn: '2026-03-02' })));
  }
  expect((await windows('?windows=2')).map(({ to }) => to)).toEqual(['2026-03-10', '2026-03-09']);
  expect(await windows('?source=slack')).toEqual([]);
});

test('people are found by the account as well; a person with two is one; concealed names match nobody', async () => {
  await storeAccounts(api.context, 'viva-engage', [{ id: 'second', email: 'ana@example.com' }]);
  await store([...names.map((name) => row(name)), row('x', { account: 'second', email: null })]);
  expect((await windows())[0]).toMatchObject({ accounts: 7, people: null });
  await store(['p1', 'p2', 'p3', 'p4'].map((name) => row(name)).concat(row('other', { isActive: false })));
  expect((await windows())[0]).toMatchObject({ accounts: 12, people: 6, activePeople: 6 });
  const hidden = names.map((name, index) =>
    row(name, { account: `${index}`.repeat(32), email: null, isPseudonym: true, lastOn: '2026-03-10' }),
  );
  await store(hidden);
  expect((await windows())[0]).toMatchObject({ isPseudonymous: true, accounts: 6, active: 6, people: null });
});

test('a window of fewer than k accounts is hidden', async () => {
  await store(names.slice(0, 2).map((name) => row(name)));
  expect(await windows()).toMatchObject([
    { suppressed: true, accounts: null, active: null, people: null, activePeople: null, counts: null },
  ]);
});

test('what it says of a person is in their export, and goes with them', async () => {
  await store(names.map((name) => row(name)));
  let written = '';
  await exportPerson(api.context, { externalId: 'ana' }, async (text) => {
    written += text;
  });
  expect(written).toContain('"usageReports"');
  expect(written).toContain('viva_engage_user_activity');
  await erasePerson(api.context, { externalId: 'ana' });
  expect(await windows()).toMatchObject([{ accounts: 5 }]);
});
