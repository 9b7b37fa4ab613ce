import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../testing/database.ts';
import { noCounts } from './counts.ts';
import { NetCounts } from './net-counts.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
beforeEach(async () => {
  await database.database.deleteFrom('segment_period').execute();
});
afterAll(() => database.drop());

const counts = (key: string, active: number) => ({
  ...{ ...noCounts, dimension: 'department', key, period: '2026-03-02', active },
});

async function kept(): Promise<string[]> {
  const rows = await database.database.selectFrom('segment_period').selectAll().orderBy('key').execute();
  return rows.map(({ key, active }) => `${key} ${active}`);
}

test.each([
  ['at the end', undefined],
  ['as soon as there are many', 1],
])('what is taken away and added is written as one, %s', async (_when, bound) => {
  const before = new NetCounts(database.database, 'week');
  await before.take([counts('Legal', 2), counts('Sales', 7)], 1);
  await before.end();
  const net = new NetCounts(database.database, 'week', bound);
  await net.take([counts('Legal', 2), counts('Sales', 3)], -1);
  await net.take([counts('Lab', 1), counts('Sales', 4)], 1);
  await net.end();
  // Legal has nothing left, and no row.
  expect(await kept()).toEqual(['Lab 1', 'Sales 8']);
});
