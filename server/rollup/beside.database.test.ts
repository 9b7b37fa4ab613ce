import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../testing/database.ts';
import { Beside } from './beside.ts';
import { eventually, untilWaiting } from './testing.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  await database.pool.query('create table counted (number integer)');
});
afterAll(() => database.drop());

test('what is done beside a transaction sees nothing of it', async () => {
  const beside = new Beside(database.database);
  await database.database.transaction().execute(async (transaction) => {
    await sql`insert into counted values (1)`.execute(transaction);
    const counted = beside.start((reader) => sql`table counted`.execute(reader));
    expect((await counted).rows).toEqual([]);
  });
});

test('whoever gives a refresh up ends what it counts beside', async () => {
  const givingUp = new AbortController();
  const beside = new Beside(database.database, givingUp.signal);
  const counted = beside.start((reader) => sql`select pg_sleep(600)`.execute(reader));
  await eventually(isAsleep);
  givingUp.abort();
  await beside.end();
  await expect(counted).rejects.toThrow();
});

test('who alters a table that the refresh has read is not waited for longer than two seconds', async () => {
  const beside = new Beside(database.database);
  const { altered } = await database.database.transaction().execute(async (transaction) => {
    await sql`table counted`.execute(transaction);
    const altered = database.pool.query('alter table counted add column other integer');
    await untilWaiting(database.database);
    await expect(beside.start((reader) => sql`table counted`.execute(reader))).rejects.toThrow(
      'lock timeout',
    );
    return { altered };
  });
  await altered;
});

test('its end is waited for whatever comes of it, and the error is for who waits for the result', async () => {
  const beside = new Beside(database.database);
  let ended = false;
  const failing = beside.start(async (reader) => {
    await sql`select pg_sleep(0.1)`.execute(reader);
    ended = true;
    throw new Error('no figures today');
  });
  await beside.end();
  expect(ended).toBe(true);
  await expect(failing).rejects.toThrow('no figures today');
});

async function isAsleep(): Promise<boolean> {
  const asleep = `select from pg_stat_activity where wait_event = 'PgSleep' and datname = current_database()`;
  return (await database.pool.query(asleep)).rowCount !== 0;
}
