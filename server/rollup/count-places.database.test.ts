import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { collect } from '../collect/index.ts';
import { storeAccounts } from '../directory/index.ts';
import { company } from '../testing/company-builder.ts';
import { storeCompany, testContext } from '../testing/context.ts';
import { createTestDatabase, type TestDatabase } from '../testing/database.ts';
import { refreshRollup, verifyRollup } from './index.ts';
import { emptyEverything } from './testing.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

/** Ana leads Ben; both are on two networks. */
const two = company().person('ana').person('ben', { manager: 'ana' }).build();

const context = () => testContext(database, { now: '2026-03-31T12:00:00Z' });

beforeEach(async () => {
  await emptyEverything(database.database);
  await storeCompany(context(), two);
  await storeAccounts(context(), 'forum', two.sources[0]?.accounts ?? []);
});

type Act = [actor: string, verb: 'visit' | 'view' | 'reply' | 'post', day: string, community?: string];

async function acts(source: string, ...list: Act[]): Promise<void> {
  const events = list.map(([actor, verb, day, community]) => ({
    ...{ externalId: `${actor} ${verb} ${day} ${community}`, actor, verb, occurredAt: `${day}T09:00:00Z` },
    ...(community && { community }),
  }));
  await collect(context(), source, events);
  await refreshRollup(context());
}

/** What is kept of the sources and communities: who was active on how many days, and posted or replied; in brackets, without managers. */
async function kept(grain: 'week' | 'month'): Promise<string[]> {
  const rows = await database.database
    .selectFrom('segment_period')
    .selectAll()
    .where('grain', '=', grain)
    .where('dimension', 'in', ['source', 'community'])
    .orderBy('period')
    .orderBy('key')
    .execute();
  return rows.map(
    ({ period, key, active, active_days, authors, voices }) =>
      `${period} ${key}: ${active} on ${active_days}, authors ${authors} (${voices})`,
  );
}

test('a community of two networks is one: who is there in both on a day counts once, on one day', async () => {
  await acts('chat', ['ana', 'view', '2026-03-03', 'ideas'], ['ben', 'post', '2026-03-03', 'ideas']);
  await acts('forum', ['ana', 'reply', '2026-03-03', 'ideas'], ['ana', 'visit', '2026-03-05']);
  expect(await kept('week')).toEqual([
    '2026-03-02 chat: 2 on 2, authors 1 (1)',
    '2026-03-02 forum: 1 on 2, authors 1 (0)',
    '2026-03-02 ideas: 2 on 2, authors 2 (1)',
  ]);
  expect(await verifyRollup(context())).toEqual([]);
});

test('the days of a month are counted from all of the six weeks that it lies in, and none of its neighbours', async () => {
  const days = ['2026-02-28', '2026-03-01', '2026-03-02', '2026-03-15', '2026-03-30', '2026-03-31'];
  await acts('chat', ...days.map((day): Act => ['ben', 'view', day, 'ideas']));
  const [february, march] = ['2026-02-01 ideas: 1 on 1', '2026-03-01 ideas: 1 on 5'];
  const ofIdeas = async () => (await kept('month')).filter((row) => row.includes('ideas'));
  expect(await ofIdeas()).toEqual([`${february}, authors 0 (0)`, `${march}, authors 0 (0)`]);
  // A day that is known already changes nothing but what is done on it.
  await acts('chat', ['ben', 'post', '2026-03-31', 'ideas']);
  expect(await ofIdeas()).toEqual([`${february}, authors 0 (0)`, `${march}, authors 1 (1)`]);
  expect(await verifyRollup(context())).toEqual([]);
});
