import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { collect } from '../collect/index.ts';
import { storeAccounts } from '../directory/index.ts';
import { citusUrl } from '../testing/citus.ts';
import { company } from '../testing/company-builder.ts';
import { storeCompany, testContext } from '../testing/context.ts';
import { createTestDatabase, type TestDatabase } from '../testing/database.ts';
import { planOf, plansOf, recording } from '../testing/explained.ts';
import { countPlaces } from './count-places.ts';
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

interface Plan {
  'Node Type': string;
  'Plan Rows': number;
  Plans?: Plan[];
}

/** How many rows a plan expects of its joins. */
function expectedOfJoins(plan: Plan): number[] {
  const own = /Loop|Join/.test(plan['Node Type']) ? [plan['Plan Rows']] : [];
  return [...own, ...(plan.Plans ?? []).flatMap(expectedOfJoins)];
}

// Of one row it would go through all communities, and then does for thousands.
test.skipIf(citusUrl)('a week that PostgreSQL knows nothing of is taken for one like others', async () => {
  await sql`
      insert into community (source_id, external_id, name)
      select source.id, 'community ' || number, 'Community' from source, generate_series(1, 300) as number
      where source.name = 'chat'`.execute(database.database);
  await sql`
      insert into population (grain, person_id, from_period, to_period, eligible, department, location, level, leader_level,
        employed_at_end, leads, is_platform_admin)
      select 'week', person, date '2026-01-05', date '2026-06-29', true, 'Works', 'Oslo', 'Staff', '(none)', true, false, false
      from generate_series(1, 300) as person`.execute(database.database);
  const weeksFrom = (first: number, last: number) =>
    sql`
      insert into person_community_week (person_id, week, source_id, community_id, read_days, react_days, reply_days, post_days,
        visits, views, reactions, replies, posts, shares)
      select person, date '2026-01-05' + 7 * week, source_id, id, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0
      from generate_series(1, 300) as person, (select * from community order by id limit 10) as place,
        generate_series(${first}::integer, ${last}::integer) as week`.execute(database.database);
  await weeksFrom(0, 19);
  await sql`analyze`.execute(database.database);
  await weeksFrom(20, 20);

  const { database: recorded, asked } = recording(database.pool);
  const counted = await countPlaces(recorded, { grain: 'week', periods: ['2026-05-25'] });
  expect(counted.map(({ active }) => active)).toEqual(Array(11).fill(300));
  const plans = await Promise.all(asked.map((query) => planOf(database.pool, query)));
  expect(plans.length).toBe(1);
  expect(Math.max(...plansOf<Plan>(plans).flatMap(expectedOfJoins))).toBeGreaterThan(100);
});
