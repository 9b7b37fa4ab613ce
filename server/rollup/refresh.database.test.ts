import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { demoCompany } from '../../fixtures/demo/index.ts';
import { collect, verbNumber } from '../collect/index.ts';
import type { Context } from '../context.ts';
import { connect } from '../database/connection.ts';
import { rollupLock } from '../database/rollup-lock.ts';
import { storeAccounts, storeCommunities, storePeople } from '../directory/index.ts';
import { company } from '../testing/company-builder.ts';
import { storeCompany, testContext } from '../testing/context.ts';
import { createTestDatabase, type TestDatabase } from '../testing/database.ts';
import { Beside } from './beside.ts';
import { rebuildRollup, refreshRollup, verifyRollup } from './index.ts';
import { teamsOf } from './teams.ts';
import { derivedRows, emptyEverything, untilWaiting } from './testing.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
beforeEach(() => emptyEverything(database.database));
afterAll(() => database.drop());

const at = (now: string, timeZone = 'UTC') => testContext(database, { now, timeZone });
const today = '2026-03-11T12:00:00Z';

/** Ten people of two departments, two weeks of activity. */
const small = company()
  .people('s', 5, { department: 'Sales', manager: 'l1' })
  .people('l', 5, { department: 'Legal' })
  .as('s1')
  .visits(['2026-03-01T20:00:00Z', '2026-03-03', '2026-03-10'])
  .as('l1')
  .posts('2026-03-04')
  .build();

const late = (context: Context, occurredAt: string, externalId = `late ${occurredAt}`) =>
  collect(context, 'chat', [{ externalId, verb: 'reply', actor: 's2', occurredAt }]);

const weeks = async () => {
  const rows = await database.database
    .selectFrom('segment_period')
    .select(['period', 'active', 'eligible'])
    .where('grain', '=', 'week')
    .where('dimension', '=', 'all')
    .orderBy('period')
    .execute();
  return rows.map((row) => `${row.period} ${row.active}/${row.eligible}`);
};

describe('a refresh', () => {
  beforeEach(async () => {
    await storeCompany(at(today), small);
    await refreshRollup(at(today));
  });

  test('says that there was nothing to do, and changes nothing', async () => {
    const before = await derivedRows(database.database);
    expect(await refreshRollup(at(today))).toBe(0);
    expect(await derivedRows(database.database)).toEqual(before);
  });

  test('keeps nothing of what was said where people only visited', async () => {
    const said = async () =>
      (await database.database.selectFrom('engagement_period').selectAll().execute()).filter(
        ({ posts, replies, reactions, shares, views }) => posts + replies + reactions + shares + views === 0,
      );
    await collect(at(today), 'chat', [
      { externalId: 'visit', verb: 'visit', actor: 's3', occurredAt: '2026-03-10T09:00:00Z' },
    ]);
    await refreshRollup(at(today));
    expect(await said()).toEqual([]);
    await rebuildRollup(at(today));
    expect(await said()).toEqual([]);
  });

  test('extends what is kept when a new day begins', async () => {
    expect(await weeks()).toEqual(['2026-02-23 1/10', '2026-03-02 2/10', '2026-03-09 1/10']);
    const later = at('2026-03-24T00:30:00Z');
    expect(await refreshRollup(later)).toBe(1);
    expect(await weeks()).toEqual([
      ...['2026-02-23 1/10', '2026-03-02 2/10', '2026-03-09 1/10', '2026-03-16 0/10', '2026-03-23 0/10'],
    ]);
    expect(await refreshRollup(later)).toBe(0);
    expect(await verifyRollup(later)).toEqual([]);
    expect(await refreshRollup(at('2026-04-01T00:30:00Z'))).toBe(1);
    const months = sql<{ months: number }>`
      select count(distinct period) as months from segment_period where grain = 'month'`;
    expect((await months.execute(database.database)).rows).toEqual([{ months: 2 }]);
  });

  test('leaves the weeks before and after what is kept to be counted, each team once', async () => {
    const periods = ['2026-02-16', '2026-02-23', '2026-03-02', '2026-03-09', '2026-03-16'];
    const teams = await teamsOf(database.database, { grain: 'week', periods });
    const told = teams.map((team) => `${team.period} ${team.direct_active}/${team.direct_reports}`);
    expect(told.sort()).toEqual([
      '2026-02-16 0/5',
      '2026-02-23 1/5',
      '2026-03-02 1/5',
      '2026-03-09 1/5',
      '2026-03-16 0/5',
    ]);
  });

  test('follows a late event into its own week', async () => {
    await late(at(today), '2026-01-14T09:00:00Z');
    await refreshRollup(at(today));
    expect((await weeks()).slice(0, 2)).toEqual(['2026-01-12 1/10', '2026-01-19 0/10']);
    expect(await verifyRollup(at(today))).toEqual([]);
  });

  test('cuts everything anew in another time zone', async () => {
    // In Auckland the visit of Sunday evening was on Monday, and the other two are as they were.
    const auckland = at(today, 'Pacific/Auckland');
    expect(await refreshRollup(auckland)).toBe(1);
    expect(await weeks()).toEqual(['2026-03-02 2/10', '2026-03-09 1/10']);
    expect(await refreshRollup(auckland)).toBe(0);
    expect(await verifyRollup(auckland)).toEqual([]);
    await late(auckland, '2026-03-08T11:30:00Z');
    await refreshRollup(auckland);
    expect((await weeks()).at(-1)).toBe('2026-03-09 2/10');
    expect(await verifyRollup(auckland)).toEqual([]);
  });

  test('that fails changes nothing and leaves its work to the next', async () => {
    await late(at(today), '2026-03-05T09:00:00Z');
    const before = await derivedRows(database.database);
    const fresh = () => database.database.selectFrom('fresh_activity').select('verb').execute();
    await sql`alter table segment_period add constraint full_disk check (active < 3) not valid`.execute(
      database.database,
    );
    try {
      await expect(refreshRollup(at(today))).rejects.toThrow('full_disk');
      await expect(refreshRollup(at(today), { onTwoConnections: true })).rejects.toThrow('full_disk');
      expect(await derivedRows(database.database)).toEqual(before);
      expect(await fresh()).toEqual([{ verb: verbNumber.reply }]);
    } finally {
      await sql`alter table segment_period drop constraint full_disk`.execute(database.database);
    }
    expect(await refreshRollup(at(today))).toBe(1);
    expect(await fresh()).toEqual([]);
    expect(await weeks()).toEqual(['2026-02-23 1/10', '2026-03-02 3/10', '2026-03-09 1/10']);
  });

  test('counts what people were and are on a second connection, where it may', async () => {
    const begun = vi.spyOn(Beside.prototype, 'start');
    await late(at(today), '2026-03-05T09:00:00Z');
    await refreshRollup(at(today));
    expect(begun).not.toHaveBeenCalled();
    await late(at(today), '2026-03-06T09:00:00Z');
    await refreshRollup(at(today), { onTwoConnections: true });
    expect(begun).toHaveBeenCalledOnce();
    begun.mockRestore();
    expect(await verifyRollup(at(today))).toEqual([]);
  });

  test('that gets no second connection changes nothing, and its work is done with one', async () => {
    await late(at(today), '2026-03-05T09:00:00Z');
    const before = await derivedRows(database.database);
    // Of these one is all there is.
    const requests = connect(database.url, { purpose: 'requests', connections: 1 });
    const context = { ...at(today), ...requests };
    await expect(refreshRollup(context, { onTwoConnections: true })).rejects.toThrow('timeout');
    expect(await derivedRows(database.database)).toEqual(before);
    expect(await refreshRollup(context)).toBe(1);
    await requests.database.destroy();
    expect(await verifyRollup(at(today))).toEqual([]);
  }, 60_000);

  test('and another at the same time follow everything once', async () => {
    await Promise.all([late(at(today), '2026-03-05T09:00:00Z'), late(at(today), '2026-03-06T09:00:00Z')]);
    const marks = await Promise.all([
      refreshRollup(at(today)),
      refreshRollup(at(today)),
      refreshRollup(at(today)),
    ]);
    expect(marks.toSorted()).toEqual([0, 0, 2]);
    expect(await verifyRollup(at(today))).toEqual([]);
  });
});

describe('a rebuild', () => {
  beforeEach(async () => {
    await storeCompany(at(today), small);
    await refreshRollup(at(today));
  });

  test('makes the same rows from nothing', async () => {
    const before = await derivedRows(database.database);
    for (const table of ['person_week', 'person_community_week', 'population', 'segment_period'] as const)
      await database.database.deleteFrom(table).execute();
    await rebuildRollup(at(today));
    expect(await derivedRows(database.database)).toEqual(before);
  });

  test('leaves what arrives while it runs to the next refresh', async () => {
    const rebuilding = await database.database.transaction().execute(async (blocker) => {
      // Holds the rebuild up after it has read the events, and no ingest.
      await sql`lock table person_week in share mode`.execute(blocker);
      const running = rebuildRollup(at(today));
      await untilWaiting(database.database);
      await late(at(today), '2026-01-14T09:00:00Z');
      return [running];
    });
    await Promise.all(rebuilding);
    await refreshRollup(at(today));
    expect((await weeks())[0]).toBe('2026-01-12 1/10');
    expect(await verifyRollup(at(today))).toEqual([]);
  });
});

describe('a verification', () => {
  beforeEach(async () => {
    await storeCompany(at(today), small);
    await refreshRollup(at(today));
  });

  test.each([
    ['person_week', sql`update person_week set posts = posts + 1 where week = '2026-03-02'`, 2, 2],
    ['person_community_week', sql`delete from person_community_week where week = '2026-03-09'`, 0, 1],
    ['person_first_activity', sql`update person_first_activity set first_on = first_on + 1`, 2, 2],
    ['population', sql`update population set department = 'Lab' where grain = 'day' and person_id = 1`, 1, 1],
    ['conversation', sql`insert into conversation select * from conversation`, 1, 0],
    ['team_period', sql`update team_period set direct_active = 5 where period = '2026-03-02'`, 1, 1],
    [
      'segment_period',
      sql`insert into segment_period select 'week', 'all', 'all', '2031-01-06', ${sql.join(Array(15).fill(sql.lit(0)))}`,
      1,
      0,
    ],
  ])(
    'finds what was planted in %s, and a rebuild takes it away',
    async (table, plant, unexpected, missing) => {
      expect(await verifyRollup(at(today))).toEqual([]);
      await plant.execute(database.database);
      expect(await verifyRollup(at(today))).toEqual([{ table, unexpected, missing }]);
      await rebuildRollup(at(today));
      expect(await verifyRollup(at(today))).toEqual([]);
    },
  );

  test('changes no table of the product', async () => {
    const before = await derivedRows(database.database);
    await verifyRollup(at(today));
    expect(await derivedRows(database.database)).toEqual(before);
  });

  test('follows what arrived before it reads, in as many refreshes as it takes', async () => {
    const verifying = await database.database.connection().execute(async (refresh) => {
      await sql`select pg_advisory_lock(${rollupLock})`.execute(refresh);
      try {
        const running = verifyRollup(at(today));
        await untilWaiting(database.database);
        await late(at(today), '2026-03-05T09:00:00Z');
        return [running];
      } finally {
        await sql`select pg_advisory_unlock(${rollupLock})`.execute(refresh);
      }
    });
    expect(await Promise.all(verifying)).toEqual([[]]);
    // All of it was given back: the event still waits for the refresh that keeps it.
    expect(await refreshRollup(at(today))).toBe(1);
  });

  test('ends while ingest goes on without a pause', async () => {
    let stopping = false;
    let sent = 0;
    const ingest = (async () => {
      while (!stopping) await late(at(today), '2026-03-05T09:00:00Z', `busy ${++sent}`);
    })();
    try {
      expect(await verifyRollup(at(today))).toEqual([]);
      expect(sent).toBeGreaterThan(0);
    } finally {
      stopping = true;
      await ingest;
    }
  }, 20_000);
});

test('two years of a company, come in parts with a refresh after each, equal a rebuild', async () => {
  const demo = demoCompany({ people: 250, end: '2026-03-10' });
  const context = at(today);
  const events = [...demo.events()];
  // Accounts last, and the newest events before the oldest.
  await storeCommunities(context, demo.source, demo.communities);
  const parts = Array.from({ length: 6 }, (_, part) =>
    events.filter((_, index) => index % 6 === part).reverse(),
  );
  for (const [index, part] of parts.entries()) {
    if (index === 2) await storePeople(context, demo.people.slice(0, 150));
    if (index === 3) await storeAccounts(context, demo.source, demo.accounts);
    if (index === 4) await storePeople(context, demo.people);
    for (let start = 0; start < part.length; start += 5_000)
      await collect(context, demo.source, part.slice(start, start + 5_000));
    await refreshRollup(context);
  }
  expect(events.length).toBeGreaterThan(10_000);
  expect(await verifyRollup(context)).toEqual([]);
});
