import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { describe, expect, onTestFinished, test } from 'vitest';
import { collect } from '../collect/index.ts';
import { testContext } from '../testing/context.ts';
import { createEmptyDatabase, createTestDatabase } from '../testing/database.ts';
import { migrate } from './migrate.ts';
import { laterRelease } from './testing.ts';

/** A database in which nothing is yet. */
async function emptyDatabase() {
  const { database, drop } = await createEmptyDatabase();
  onTestFinished(drop);
  return database;
}

test('migrations run once each, in their order, and a second run has nothing to do', async () => {
  const database = await emptyDatabase();
  const names = await migrate(database);
  expect(names.length).toBeGreaterThan(0);
  expect(names).toEqual(names.toSorted());
  expect(await migrate(database)).toEqual([]);
  const applied = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(
    database,
  );
  expect(applied.rows.map((row) => row.name)).toEqual(names);
});

test('two servers that start at once migrate once', async () => {
  const database = await emptyDatabase();
  const runs = await Promise.all([migrate(database), migrate(database)]);
  expect(runs.map((names) => names.length > 0).toSorted()).toEqual([false, true]);
});

test('what is stored survives a second run', async () => {
  const database = await emptyDatabase();
  await migrate(database);
  await database.insertInto('person').values({ external_id: 'ana' }).execute();
  await migrate(database);
  expect(await database.selectFrom('person').select('external_id').execute()).toEqual([
    { external_id: 'ana' },
  ]);
});

describe('while others use the tables', () => {
  /** A migrated database, the code of this release at work on it, and a later release that is about to come. */
  async function beforeLaterRelease(statements: string[]) {
    const database = await createTestDatabase();
    onTestFinished(database.drop);
    const folder = await laterRelease('9999_later', statements);
    const lines: string[] = [];
    const patience = { lock: 100, pause: 50, attempts: 3 };
    return {
      ...database,
      context: testContext(database, { now: '2026-03-18T12:00:00Z' }),
      lines,
      upgrade: (change: Partial<typeof patience> = {}) =>
        migrate(database.database, {
          folder,
          patience: { ...patience, ...change },
          log: (line) => lines.push(line),
        }),
    };
  }

  test('the events that an older server takes in go on while a migration runs, and after it', async () => {
    const { context, upgrade, database } = await beforeLaterRelease([
      'alter table event add column later text',
      'alter table account add column later text',
      'create index later on event (source_id, verb)',
    ]);
    let state: 'before' | 'during' | 'after' = 'before';
    const accepted = { before: 0, during: 0, after: 0 };
    const write = async (writer: number) => {
      for (let round = 0; accepted.after < 300; round += 1) {
        const events = Array.from({ length: 20 }, (_, number) => ({
          externalId: `${writer}-${round}-${number}`,
          verb: 'post',
          actor: `u${number}@example.com`,
          occurredAt: `2026-0${1 + (round % 3)}-02T09:00:00Z`,
        }));
        const began = state;
        expect(await collect(context, 'chat', events)).toMatchObject({ accepted: 20, rejected: [] });
        accepted[began] += 20;
      }
    };
    const writers = [1, 2, 3, 4].map(write);
    while (accepted.before < 300) await sleep(5);
    state = 'during';
    expect(await upgrade({ lock: 300, attempts: 200 })).toEqual(['9999_later']);
    state = 'after';
    await Promise.all(writers);
    const stored = await sql<{ events: number }>`select count(*) as events from event`.execute(database);
    expect(stored.rows[0]?.events).toBe(accepted.before + accepted.during + accepted.after);
  });

  test('a table that is not to be had is waited for in short turns, and then nothing was changed', async () => {
    const { context, pool, upgrade, lines } = await beforeLaterRelease([
      'create table later (id integer)',
      'alter table event add column later text',
    ]);
    const event = { verb: 'post', actor: 'ana@example.com', occurredAt: '2026-03-02T09:00:00Z' };
    await collect(context, 'chat', [{ ...event, externalId: 'first' }]);
    const reader = await pool.connect();
    await reader.query('begin; select from event');
    const upgrading = upgrade();
    // In between the turns, what only reads or adds rows has the table.
    expect(await collect(context, 'chat', [{ ...event, externalId: 'second' }])).toMatchObject({
      accepted: 1,
    });
    await expect(upgrading).rejects.toThrow(
      /not migrated, and nothing was changed: something holds the tables/,
    );
    expect(lines).toEqual(['Waiting for tables that are in use, to migrate the database ...']);
    const left = await pool.query(`select to_regclass('later') as later`);
    expect(left.rows).toEqual([{ later: null }]);

    const patient = upgrade({ attempts: 200 });
    await sleep(200);
    await reader.query('commit');
    reader.release();
    expect(await patient).toEqual(['9999_later']);
  });

  test('an older release does not start on the schema of a newer one', async () => {
    const { upgrade, database } = await beforeLaterRelease([]);
    await upgrade();
    await expect(migrate(database)).rejects.toThrow(
      /newer release of Uptake has migrated this database: it has 9999_later.*Nothing was changed/,
    );
  });
});
