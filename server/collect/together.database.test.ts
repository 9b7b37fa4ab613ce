import { afterAll, beforeAll, expect, test } from 'vitest';
import { testContext } from '../testing/context.ts';
import { createTestDatabase, type TestDatabase } from '../testing/database.ts';
import { collect } from './collect.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const now = '2026-03-18T12:00:00Z';
const event = (externalId: string, more: object = {}) => ({
  ...{ externalId, verb: 'post', actor: 'ana', occurredAt: '2026-03-02T09:00:00Z' },
  ...more,
});
const many = Array.from({ length: 200 }, (_, index) => index);

async function stored(source: string): Promise<{ events: number; transactions: number }> {
  const { rows } = await database.pool.query(
    `select count(*)::integer as events, count(distinct event.xmin::text)::integer as transactions
    from event join source on source.id = source_id where name = $1`,
    [source],
  );
  return rows[0];
}

test('single events that come at once are stored together, and each is answered for itself', async () => {
  const context = testContext(database, { now });
  // Each comes twice, and every tenth is none.
  const answers = await Promise.all(
    many.map((index) => {
      const id = `e${Math.floor(index / 2)}`;
      return collect(context, 'chat', [index % 10 === 0 ? { externalId: id } : event(id)]);
    }),
  );
  for (const [index, answer] of answers.entries()) {
    if (index % 10 === 0)
      expect(answer).toMatchObject({ accepted: 0, duplicates: 0, rejected: [{ index: 0 }] });
    else if (index % 2 === 0 || index % 10 === 1)
      expect(answer).toEqual({ accepted: 1, duplicates: 0, rejected: [] });
    else expect(answer).toEqual({ accepted: 0, duplicates: 1, rejected: [] });
  }
  const { events, transactions } = await stored('chat');
  expect(events).toBe(100);
  expect(transactions).toBeLessThan(10);
});

test('what one of them breaks is said to that one alone', async () => {
  const context = testContext(database, { now });
  await database.pool.query(`alter table event add constraint broken check (external_id <> 'broken')`);
  const answers = await Promise.allSettled(
    many.map((index) => collect(context, 'wiki', [event(index === 100 ? 'broken' : `e${index}`)])),
  );
  await database.pool.query('alter table event drop constraint broken');
  const failed = answers.flatMap(({ status }, index) => (status === 'rejected' ? [index] : []));
  expect(failed).toEqual([100]);
  expect((await stored('wiki')).events).toBe(199);
});

test('who comes when a line has just ended begins another', async () => {
  const context = testContext(database, { now });
  for (const index of many.slice(0, 20)) {
    const first = collect(context, 'forum', [event(`a${index}`)]);
    const next = first.then(() => collect(context, 'forum', [event(`b${index}`)]));
    expect((await Promise.all([first, next])).map(({ accepted }) => accepted)).toEqual([1, 1]);
  }
});
