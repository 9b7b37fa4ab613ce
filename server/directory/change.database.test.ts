import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Context } from '../context.ts';
import { refreshRollup, verifyRollup } from '../rollup/index.ts';
import { testContext } from '../testing/context.ts';
import { createTestDatabase, type TestDatabase } from '../testing/database.ts';
import { storePeople } from './index.ts';
import { emptyDirectory, knownPeople } from './testing.ts';

let database: TestDatabase;
let first: Context;
beforeAll(async () => {
  database = await createTestDatabase();
  first = at('2026-03-02T12:00:00Z');
});
afterAll(() => database.drop());

const at = (now: string) => testContext(database, { now, timeZone: 'America/New_York' });
beforeEach(() => emptyDirectory(first));

const store = (context: Context, history: object[], id = 'ana') =>
  storePeople(context, [{ externalId: id, history }]);
const history = async () => (await knownPeople(first)).ana?.history;

/** The departments of ana by week, as the rollup has them. */
async function departments(): Promise<string[]> {
  while ((await refreshRollup(first)) > 0);
  expect(await verifyRollup(first)).toEqual([]);
  const rows = await database.database
    .selectFrom('population')
    .select(['from_period', 'department'])
    .where('grain', '=', 'week')
    .orderBy('from_period')
    .execute();
  return rows.map((row) => `${row.department} ${row.from_period}`);
}

test('a place without a date holds since ever, the next one from the day on which it arrives', async () => {
  await store(first, [{ department: 'Sales', manager: 'ben' }]);
  // In New York it is the 10th still.
  await store(at('2026-03-11T03:00:00Z'), [{ department: 'Legal' }]);
  expect(await history()).toEqual(['Sales ben@ever..2026-03-10', 'Legal ben@2026-03-10..']);
  expect(await departments()).toEqual(['Sales 0001-01-01', 'Legal 2026-03-09']);
});

test('sent every night it changes nothing, until something is new', async () => {
  await store(first, [{ department: 'Sales' }]);
  const marks = async () =>
    (await database.database.selectFrom('touched_directory').selectAll().execute()).length;
  const before = await marks();
  await store(at('2026-03-10T12:00:00Z'), [{ department: 'Sales' }]);
  await store(at('2026-03-11T12:00:00Z'), [{ department: 'Sales', location: null }]);
  expect([await history(), await marks()]).toEqual([['Sales@ever..'], before]);
  await store(at('2026-03-12T12:00:00Z'), [{ department: 'Sales', location: 'Oslo' }]);
  expect(await history()).toEqual(['Sales@ever..2026-03-12', 'Sales Oslo@2026-03-12..']);
  // Corrected on the same day.
  await store(at('2026-03-12T15:00:00Z'), [{ location: 'Bergen' }]);
  expect(await history()).toEqual(['Sales@ever..2026-03-12', 'Sales Bergen@2026-03-12..']);
});

test('with a date it rewrites history, and the weeks of the past follow', async () => {
  await store(first, [{ department: 'Sales' }]);
  await store(at('2026-03-10T12:00:00Z'), [{ department: 'Legal' }]);
  await store(at('2026-03-20T12:00:00Z'), [
    { department: 'Sales' },
    { from: '2026-02-16', department: 'Legal' },
  ]);
  expect(await departments()).toEqual(['Sales 0001-01-01', 'Legal 2026-02-16']);
});

test('of an earlier day, it is laid over the history from that day on', async () => {
  await store(first, [{ department: 'Sales' }]);
  const change = [{ externalId: 'ana', history: [{ department: 'Legal' }] }];
  await storePeople(first, change, { asOf: '2026-01-05' });
  expect(await departments()).toEqual(['Sales 0001-01-01', 'Legal 2026-01-05']);
});

test('what was to begin later falls away, and the answer says so', async () => {
  const planned = [{ department: 'Sales' }, { from: '2026-05-01', department: 'Legal' }];
  await store(first, planned);
  expect(await store(first, [{ department: 'Sales' }])).toMatchObject({ warnings: [] });
  expect(await history()).toEqual(['Sales@ever..2026-05-01', 'Legal@2026-05-01..']);
  const { accepted, warnings } = await store(first, [{ department: 'Board' }]);
  expect([accepted, warnings]).toEqual([
    1,
    [{ index: 0, code: 'later_history_dropped', reason: expect.stringContaining('2026-05-01') }],
  ]);
  expect(await history()).toEqual(['Sales@ever..2026-03-02', 'Board@2026-03-02..']);
  // The whole history again says itself what is to be.
  expect(await store(first, planned)).toMatchObject({ warnings: [] });
  expect(await store(first, [{ department: 'Sales' }, { from: '2026-04-01' }])).toMatchObject({
    warnings: [],
  });
});
