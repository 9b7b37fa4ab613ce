import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Context } from '../context.ts';
import { storeAccounts, storePeople } from '../directory/index.ts';
import { refreshRollup, verifyRollup } from '../rollup/index.ts';
import { testContext } from '../testing/context.ts';
import { createTestDatabase, type TestDatabase } from '../testing/database.ts';
import { collect } from './collect.ts';
import { emptyEvents, eventAt, storedEvents } from './testing.ts';

let database: TestDatabase;
let context: Context;
beforeAll(async () => {
  database = await createTestDatabase();
  context = testContext(database, { now: '2026-03-10T12:00:00Z' });
});
beforeEach(() => emptyEvents(context));
afterAll(() => database.drop());

/** A fixed disorder: every writer gets its own. */
function shuffled<T>(items: T[], seed: number): T[] {
  const keyed = items.map((item, index) => [(index * (2 * seed + 7919) + seed * 31) % 10_007, item] as const);
  return keyed.sort(([one], [other]) => one - other).map(([, item]) => item);
}

/** Resolves once so many connections wait for a lock. */
async function waiting(connections: number): Promise<void> {
  for (;;) {
    const { rows } = await sql<{ count: number }>`
      select count(distinct pid) as count from pg_locks
      where not granted and pid in (select pid from pg_stat_activity where datname = current_database())`.execute(
      database.database,
    );
    if ((rows[0]?.count ?? 0) >= connections) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

describe('writers at once', () => {
  test('of the same batch, in different orders, store each event once', async () => {
    for (let round = 0; round < 15; round += 1) {
      const source = `network ${round}`;
      const events = Array.from({ length: 300 }, (_, number) =>
        eventAt(`2026-03-0${1 + (number % 7)}T09:00:00Z`, {
          actor: `actor ${number % 90}`,
          community: `community ${number % 40}`,
        }),
      );
      const batches = [
        events,
        events.toReversed(),
        shuffled(events, round),
        shuffled(events, round + 50).slice(80),
      ];
      const results = await Promise.all(batches.map((batch) => collect(context, source, batch)));
      const accepted = results.reduce((sum, result) => sum + result.accepted, 0);
      const duplicates = results.reduce((sum, result) => sum + result.duplicates, 0);
      expect([accepted, duplicates]).toEqual([300, 820]);
      const stored = (await storedEvents(context)).filter((event) => event.source === source);
      expect(stored.map((event) => event.externalId).sort()).toEqual(
        events.map((event) => event.externalId).sort(),
      );
    }
    await storePeople(context, [{ externalId: 'p', email: 'p@example.com' }]);
    await storeAccounts(context, 'network 0', [{ id: 'actor 1', email: 'p@example.com' }]);
    while ((await refreshRollup(context)) > 0);
    const weeks = await database.database.selectFrom('person_week').select(['week', 'visits']).execute();
    expect(weeks.reduce((sum, week) => sum + week.visits, 0)).toBe(4);
    expect(await verifyRollup(context)).toEqual([]);
  });

  test('in months that have no partition yet make each once', async () => {
    const months = Array.from({ length: 24 }, (_, month) =>
      new Date(Date.UTC(2011, month, 15)).toISOString(),
    );
    // A second product with nothing remembered of what the first has made.
    const other = await createTestDatabase();
    try {
      const first = testContext(other, { now: '2026-03-10T12:00:00Z' });
      const second = { ...first, database: first.database.withoutPlugins() };
      const batch = () => months.map((month) => eventAt(month));
      const results = await Promise.all([
        collect(first, 'chat', batch()),
        collect(second, 'chat', batch().toReversed()),
        collect(first, 'forum', batch()),
      ]);
      expect(results.map((result) => result.accepted)).toEqual([24, 24, 24]);
      const { rows } = await sql<{ month: string; events: number }>`
        select tableoid::regclass::text as month, count(*) as events from event group by 1 order by 1`.execute(
        first.database,
      );
      expect(rows).toHaveLength(24);
      expect(rows[0]).toEqual({ month: 'event_2011_01', events: 3 });
      expect(rows.every((row) => row.events === 3)).toBe(true);
    } finally {
      await other.drop();
    }
  });

  test.each([
    ['event_identity', 'its first event is being stored', 'the person arrives'],
    ['touched_directory', 'the person is being stored', 'its first event arrives'],
  ] as const)('an address meets its person while %s is busy: %s, %s', async (table, first, _second) => {
    const address = `${first.replaceAll(' ', '.')}@example.com`;
    const event = () => collect(context, 'chat', [eventAt('2026-03-02T09:00:00Z', { actor: address })]);
    const person = () => storePeople(context, [{ externalId: address, email: address }]);
    await collect(context, 'chat', [eventAt('2026-03-02T09:00:00Z')]);
    const [before, after] = table === 'event_identity' ? [event, person] : [person, event];
    const works = await database.database.transaction().execute(async (blocker) => {
      await sql`lock table ${sql.table(table)} in share mode`.execute(blocker);
      const paused = before();
      await waiting(1);
      const second = after();
      // It either waits for the first, or is through before it.
      await Promise.race([second, waiting(2)]);
      return [paused, second];
    });
    await Promise.all(works);
    const account = await database.database
      .selectFrom('account')
      .innerJoin('person', 'person.id', 'account.person_id')
      .select('person.external_id')
      .where('account.external_id', '=', address)
      .execute();
    expect(account).toEqual([{ external_id: address }]);
  });

  test('of events and of the accounts that they name never wait for each other in a circle', async () => {
    for (let round = 0; round < 10; round += 1) {
      const ids = Array.from(
        { length: 400 },
        (_, number) => `${'aBcDé'[number % 5]}${number}@r${round}.example`,
      );
      const outcomes = await Promise.allSettled([
        collect(
          context,
          'chat',
          shuffled(ids, round).map((actor) => eventAt('2026-03-02T09:00:00Z', { actor })),
        ),
        storeAccounts(
          context,
          'chat',
          shuffled(ids, round + 1).map((id) => ({ id, email: id })),
        ),
        storeAccounts(
          context,
          'chat',
          shuffled(ids, round + 2).map((id) => ({ id, email: id, kind: 'guest' })),
        ),
        storePeople(
          context,
          shuffled(ids, round + 3).map((id) => ({ externalId: id, email: id })),
        ),
        collect(
          context,
          'chat',
          ids.toReversed().map((actor) => eventAt('2026-03-02T09:00:00Z', { actor })),
        ),
      ]);
      expect(outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []))).toEqual(
        [],
      );
      // Whoever committed first: every account found its person.
      const unmatched = await database.database
        .selectFrom('account')
        .select((select) => select.fn.countAll().as('accounts'))
        .where('person_id', 'is', null)
        .executeTakeFirst();
      expect(Number(unmatched?.accounts)).toBe(0);
    }
    while ((await refreshRollup(context)) > 0);
    expect(await verifyRollup(context)).toEqual([]);
  });
});
