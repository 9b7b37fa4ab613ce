import { type Kysely, sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { DB } from '../database/types.generated.ts';
import { createTestDatabase, type TestDatabase } from '../testing/database.ts';
import { handOver } from './hand-over.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const columns = { person_id: 'bigint', week: 'date', is_active: 'boolean' } as const;

/** Makes a table that this connection alone can see, and reads on another what is handed over of it. */
async function handedOver(rows: string): Promise<unknown[]> {
  const ofOne = async (transaction: Kysely<DB>) => {
    await sql`create temporary table seen_here on commit drop as ${sql.raw(rows)}`.execute(transaction);
    return await handOver(transaction, sql`seen_here`, columns);
  };
  const query = await database.database.transaction().execute(ofOne);
  return (await query.execute(database.database)).rows;
}

test('rows come over to another connection as they are, also what is not known of them', async () => {
  const rows = await handedOver(`
    select * from (values (7::bigint, date '2026-01-05', true), (9007199254740991, '0001-01-01', false), (8, null, null))
      as row (person_id, week, is_active)`);
  expect(rows).toEqual([
    { person_id: 7, week: '2026-01-05', is_active: true },
    { person_id: 9007199254740991, week: '0001-01-01', is_active: false },
    { person_id: 8, week: null, is_active: null },
  ]);
});

test('of a table without rows none come over', async () => {
  expect(
    await handedOver('select 1::bigint as person_id, current_date as week, true as is_active where false'),
  ).toEqual([]);
});
