import { sql } from 'kysely';
import { expect, onTestFinished, test } from 'vitest';
import { openJobQueue } from '../jobs/index.ts';
import { testContext } from '../testing/context.ts';
import { createTestDatabase } from '../testing/database.ts';
import { collect } from './collect.ts';
import { listPartitions, makePartitionsAhead } from './partition.ts';
import { startPartitions } from './partitions-ahead.ts';
import { eventAt } from './testing.ts';

async function companyAt(now: string) {
  const database = await createTestDatabase();
  onTestFinished(() => database.drop());
  return testContext(database, { now });
}

test('while the server runs, the months to come have their partition before anything happens in them', async () => {
  const context = await companyAt('2026-11-30T23:30:00Z');
  const jobs = await openJobQueue(context, () => {});
  onTestFinished(() => jobs.stop());
  await startPartitions(context, jobs);
  const months = async () => (await listPartitions(context.database)).map(({ table }) => table);
  await expect.poll(months).toEqual(['event_2026_11', 'event_2026_12', 'event_2027_01']);
  expect(await collect(context, 'chat', [eventAt('2026-12-01T00:00:00Z')])).toMatchObject({ accepted: 1 });
});

test('a partition is made beside an ingest that has not ended', async () => {
  const context = await companyAt('2026-03-10T12:00:00Z');
  await collect(context, 'chat', [eventAt('2026-03-02T09:00:00Z')]);
  const ingest = await context.database.startTransaction().execute();
  await sql`insert into event select * from event`.execute(ingest);
  await sql`set lock_timeout = '5s'`.execute(ingest);
  await makePartitionsAhead(context);
  await sql`insert into event select * from event limit 1`.execute(ingest);
  await ingest.commit().execute();
  expect((await listPartitions(context.database)).map(({ from }) => from)).toEqual([
    ...['2026-03-01', '2026-04-01', '2026-05-01'],
  ]);
  // Another process, that has made none yet, finds them.
  await makePartitionsAhead({ ...context, database: context.database.withoutPlugins() });
  expect(await listPartitions(context.database)).toHaveLength(3);
});
