import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../testing/database.ts';
import { Beside } from './beside.ts';

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
