import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { collect } from '../collect/index.ts';
import type { Context } from '../context.ts';
import { refreshRollup, verifyRollup } from '../rollup/index.ts';
import { testContext } from '../testing/context.ts';
import { createTestDatabase, type TestDatabase } from '../testing/database.ts';
import { storeAccounts, storeCommunities, storePeople } from './index.ts';
import { emptyDirectory, owners } from './testing.ts';

let database: TestDatabase;
let context: Context;
beforeAll(async () => {
  database = await createTestDatabase();
  context = testContext(database, { now: '2026-03-10T12:00:00Z' });
});
beforeEach(() => emptyDirectory(context));
afterAll(() => database.drop());

const person = (id: string, more = {}) =>
  storePeople(context, [{ externalId: id, email: `${id}@x.com`, ...more }]);
const account = (id: string, more = {}) => storeAccounts(context, 'chat', [{ id, ...more }]);
let number = 0;
const visit = (actor: string, occurredAt = '2026-02-03T09:00:00Z') => {
  number += 1;
  return collect(context, 'chat', [{ externalId: `v${number}`, verb: 'visit', actor, occurredAt }]);
};

/** Weeks with activity, as the rollup has them: `person week visits`. */
async function activity(): Promise<string[]> {
  while ((await refreshRollup(context)) > 0);
  expect(await verifyRollup(context)).toEqual([]);
  const weeks = await database.database
    .selectFrom('person_week')
    .innerJoin('person', 'person.id', 'person_week.person_id')
    .select(['external_id', 'week', 'visits'])
    .orderBy('external_id')
    .orderBy('week')
    .execute();
  return weeks.map(({ external_id, week, visits }) => `${external_id} ${week} ${visits}`);
}

describe('an account meets its person', () => {
  const steps = {
    person: () => person('ana'),
    account: () => account('U1', { email: ' ANA@x.com' }),
    event: () => visit('U1'),
  };
  test.each([
    ['person', 'account', 'event'],
    ['person', 'event', 'account'],
    ['account', 'event', 'person'],
    ['account', 'person', 'event'],
    ['event', 'account', 'person'],
    ['event', 'person', 'account'],
  ] as const)('whichever comes first (%s, %s, %s), back to its own dates', async (...order) => {
    for (const step of order) {
      await steps[step]();
      await activity();
    }
    expect(await owners(context)).toEqual({ U1: 'ana' });
    expect(await activity()).toEqual(['ana 2026-02-02 1']);
  });

  test('where the actor of an event is an address', async () => {
    await visit('Ana@X.com');
    expect(await activity()).toEqual([]);
    await person('ana');
    expect(await activity()).toEqual(['ana 2026-02-02 1']);
    await visit('ana@x.com', '2026-02-10T09:00:00Z');
    expect(await activity()).toEqual(['ana 2026-02-02 1', 'ana 2026-02-09 1']);
  });

  test('on several networks, whose activity adds up', async () => {
    await person('ana');
    await account('U1', { email: 'ana@x.com' });
    await visit('U1');
    await collect(context, 'forum', [
      { externalId: 'f1', verb: 'visit', actor: 'ana@x.com', occurredAt: '2026-02-04T09:00:00Z' },
    ]);
    expect(await activity()).toEqual(['ana 2026-02-02 2']);
  });
});

describe('activity moves', () => {
  beforeEach(async () => {
    await person('ana');
    await person('ben');
    await account('U1', { email: 'ana@x.com', name: 'Ana' });
    await visit('U1');
    expect(await activity()).toEqual(['ana 2026-02-02 1']);
  });

  test('with the address of the account', async () => {
    await account('U1', { email: 'ben@x.com' });
    expect(await activity()).toEqual(['ben 2026-02-02 1']);
    await account('U1', { email: 'nobody@x.com' });
    expect(await activity()).toEqual([]);
    await account('U1', { email: 'ana@x.com' });
    expect(await activity()).toEqual(['ana 2026-02-02 1']);
    await account('U1', { email: null });
    expect([await owners(context), await activity()]).toEqual([{ U1: null }, []]);
  });

  test('with the address of the person', async () => {
    await person('ana', { email: 'lima@x.com' });
    expect(await activity()).toEqual([]);
    await person('ben', { email: 'ana@x.com' });
    expect(await activity()).toEqual(['ben 2026-02-02 1']);
  });

  test('with addresses that are swapped between two people', async () => {
    await storePeople(context, [
      { externalId: 'ana', email: 'ben@x.com' },
      { externalId: 'ben', email: 'ana@x.com' },
    ]);
    expect(await activity()).toEqual(['ben 2026-02-02 1']);
  });

  test('nowhere while an account is sent again without its address', async () => {
    await account('U1');
    await account('U1', { name: null, kind: null, isPlatformAdmin: null });
    expect(await owners(context)).toEqual({ U1: 'ana' });
    expect(await activity()).toEqual(['ana 2026-02-02 1']);
  });

  test.each(['bot', 'guest'])('out of the figures once the account is a %s, and back', async (kind) => {
    await account('U1', { kind });
    expect(await activity()).toEqual([]);
    await visit('U1', '2026-02-10T09:00:00Z');
    expect(await activity()).toEqual([]);
    await account('U1', { kind: 'employee' });
    expect(await activity()).toEqual(['ana 2026-02-02 1', 'ana 2026-02-09 1']);
  });

  test('out as well for an actor known by the address alone, when its account turns out to be a bot', async () => {
    await visit('ben@x.com');
    expect(await activity()).toEqual(['ana 2026-02-02 1', 'ben 2026-02-02 1']);
    await account('B1', { email: 'ben@x.com', kind: 'bot' });
    expect(await activity()).toEqual(['ana 2026-02-02 1']);
  });
});

describe('employment', () => {
  /** The weeks in which somebody is eligible. */
  const population = async () => {
    await activity();
    const rows = await database.database
      .selectFrom('population')
      .select(['from_period', 'to_period'])
      .where('grain', '=', 'week')
      .where('eligible', '=', true)
      .orderBy('from_period')
      .execute();
    return rows.map((row) => `${row.from_period} ${row.to_period}`);
  };

  test('until 9999-12-31, as HR systems write it, has no end', async () => {
    await person('ana', { hiredOn: '2026-01-07', leftOn: '9999-12-31' });
    expect(await population()).toEqual(['2026-01-05 9999-12-31']);
    await person('ana', { leftOn: '2026-01-08' });
    expect(await population()).toEqual(['2026-01-05 2026-01-05']);
  });

  test('since the first or from the last day that a calendar has can be stored', async () => {
    await person('ana', { hiredOn: '0001-01-01', history: [{ from: '9999-12-31', department: 'Sales' }] });
    expect((await population())[0]).toBe('0001-01-01 9999-12-24');
    await person('ana', { hiredOn: '9999-12-31', leftOn: null, history: [] });
    expect(await population()).toEqual(['9999-12-31 9999-12-31']);
  });
});

describe('communities', () => {
  test('keep what is not said, lose what is null, and keep the name that an event does not know', async () => {
    const find = () =>
      database.database.selectFrom('community').select(['external_id', 'name', 'use_case']).execute();
    await storeCommunities(context, 'chat', [{ id: 'c1', name: 'Safety', useCase: 'Safety rounds' }]);
    await storeCommunities(context, 'chat', [{ id: 'c1', useCase: null }]);
    await collect(context, 'chat', [
      { externalId: 'c', verb: 'visit', actor: 'U1', occurredAt: '2026-02-03T09:00:00Z', community: 'c1' },
    ]);
    expect(await find()).toEqual([{ external_id: 'c1', name: 'Safety', use_case: null }]);
  });

  test('sent twice at once in different orders are stored once', async () => {
    const communities = Array.from({ length: 300 }, (_, index) => ({ id: `c${index}`, name: `C ${index}` }));
    const answers = await Promise.all([
      storeCommunities(context, 'chat', communities),
      storeCommunities(context, 'chat', communities.toReversed()),
      storeCommunities(context, 'chat', communities.slice(50)),
    ]);
    expect(answers.map((answer) => answer.accepted)).toEqual([300, 300, 250]);
    expect(await database.database.selectFrom('community').select('id').execute()).toHaveLength(300);
  });
});

describe('an account whose id is an address', () => {
  test('belongs to whoever has the address, reported before its events or after', async () => {
    await person('ana');
    await account('ana@x.com');
    await visit('ana@x.com');
    expect(await activity()).toEqual(['ana 2026-02-02 1']);
  });

  test('has the address that is reported instead', async () => {
    await person('ana');
    await person('ben');
    await account('ana@x.com', { email: 'ben@x.com' });
    await visit('ana@x.com');
    expect(await activity()).toEqual(['ben 2026-02-02 1']);
  });
});

test('an address that a source reports as bot and as employee is an employee, in whatever order', async () => {
  const reports = [
    () => account('U1', { email: 'ana@x.com', kind: 'bot' }),
    () => account('U2', { email: 'ana@x.com' }),
  ];
  for (const order of [reports, reports.toReversed()]) {
    await emptyDirectory(context);
    await person('ana');
    await visit('ana@x.com');
    for (const report of order) await report();
    expect(await activity()).toEqual(['ana 2026-02-02 1']);
    // Without the employee the bot remains; without any report the address speaks for itself.
    await account('U2', { email: null });
    expect(await activity()).toEqual([]);
    await account('U1', { email: null });
    expect(await activity()).toEqual(['ana 2026-02-02 1']);
  }
});

test('a repeated event makes no account and no community, whatever else it says', async () => {
  const event = { externalId: 'once', verb: 'visit', occurredAt: '2026-02-03T09:00:00Z' };
  await collect(context, 'chat', [{ ...event, actor: 'U1', community: 'c1' }]);
  await collect(context, 'chat', [{ ...event, actor: 'ghost', community: 'nowhere' }]);
  expect(Object.keys(await owners(context))).toEqual(['U1']);
  expect(await database.database.selectFrom('community').select('external_id').execute()).toEqual([
    { external_id: 'c1' },
  ]);
});
