import { sql } from 'kysely';
import { expect, onTestFinished, test } from 'vitest';
import { createEmptyDatabase } from '../testing/database.ts';
import { migrate } from './migrate.ts';

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
