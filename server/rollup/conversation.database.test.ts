import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { collect } from '../collect/index.ts';
import type { Event } from '../contract/index.ts';
import { company } from '../testing/company-builder.ts';
import { storeCompany, testContext } from '../testing/context.ts';
import { createTestDatabase, type TestDatabase } from '../testing/database.ts';
import { rebuildRollup, refreshRollup } from './index.ts';
import { derivedRows } from './testing.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const event = (
  externalId: string,
  verb: Event['verb'],
  actor: string,
  hour: string,
  ids: Partial<Event>,
) => ({
  ...{ externalId, verb, actor, occurredAt: `2026-03-04T${hour}:00:00Z` },
  ...ids,
});

test('of messages with one id the earliest is answered, of one moment that of the smaller externalId: looked up one by one, and all in one pass', async () => {
  const context = testContext(database, { now: '2026-03-11T12:00:00Z' });
  await storeCompany(context, company().people('p', 6, { department: 'Sales' }).build());
  await collect(context, 'chat', [
    event('late', 'post', 'p1', '10', { message: 'shared' }),
    event('early', 'post', 'p2', '09', { message: 'shared' }),
    event('smaller', 'post', 'p3', '11', { message: 'at once' }),
    event('larger', 'post', 'p4', '11', { message: 'at once' }),
    event('to the earliest', 'reply', 'p5', '12', { inReplyTo: 'shared' }),
    event('to the smaller', 'react', 'p5', '12', { message: 'at once' }),
    event('to nobody', 'reply', 'p6', '12', { inReplyTo: 'of a bot' }),
  ]);
  await refreshRollup(context);
  const answered = sql<{ target: string; author: string | null }>`
    select target, author.external_id as author
    from conversation left join person as author on author.id = author_id where target is not null order by target`;
  expect((await answered.execute(database.database)).rows).toEqual([
    { target: 'at once', author: 'p3' },
    { target: 'of a bot', author: null },
    { target: 'shared', author: 'p2' },
  ]);
  const oneByOne = await derivedRows(database.database);

  // Once PostgreSQL has counted its rows, all of them are a large part of what was said.
  await sql`analyze conversation`.execute(database.database);
  await rebuildRollup(context);
  expect(await derivedRows(database.database)).toEqual(oneByOne);
});
