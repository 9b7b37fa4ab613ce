import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Context } from '../context.ts';
import { testContext } from '../testing/context.ts';
import { createTestDatabase, type TestDatabase } from '../testing/database.ts';
import { collect } from './collect.ts';
import { collectInLanes } from './lanes.ts';
import { emptyEvents, eventAt, storedEvents } from './testing.ts';

let database: TestDatabase;
let context: Context;
beforeAll(async () => {
  database = await createTestDatabase();
  context = testContext(database, { now: '2026-03-10T12:00:00Z' });
});
beforeEach(() => emptyEvents(context));
afterAll(() => database.drop());

const stored = async () =>
  (await storedEvents(context)).sort((one, other) => (one.externalId < other.externalId ? -1 : 1));

/** Each id thrice, by other people, and every hundredth of another verb than there is. */
const batch = Array.from({ length: 3_000 }, (_, number) =>
  eventAt(`2026-03-0${1 + (number % 7)}T09:00:00Z`, {
    ...{
      externalId: `event ${number % 1_000}`,
      actor: `actor ${number % 77}`,
      community: `place ${number % 9}`,
    },
    ...(number % 100 === 99 && { verb: 'shout' as 'post' }),
  }),
);

describe('a large batch in lanes', () => {
  test('stores the first of each id, and says of each refused event where it stood, as in one transaction', async () => {
    const expected = await collect(context, 'chat', batch);
    const inOne = await stored();
    await emptyEvents(context);
    expect(await collectInLanes(context, 'chat', batch)).toEqual(expected);
    expect(await stored()).toEqual(inOne);
    expect(expected).toMatchObject({ accepted: 990, duplicates: 1_980 });
    expect(expected.rejected.map(({ index }) => index)).toEqual(
      Array.from({ length: 30 }, (_, hundred) => 100 * hundred + 99),
    );
  });

  test('again changes nothing; what is no object is refused', async () => {
    await collectInLanes(context, 'chat', batch);
    const before = await stored();
    const again = await collectInLanes(context, 'chat', [null, 'text', ...batch]);
    expect(again).toMatchObject({ accepted: 0, duplicates: 2_970 });
    expect(again.rejected.slice(0, 2).map(({ index, code }) => [index, code])).toEqual([
      [0, 'not_an_object'],
      [1, 'not_an_object'],
    ]);
    expect(await stored()).toEqual(before);
  });

  test('that the database cannot take whole is an error, and ends before it is told', async () => {
    await database.pool.query(`
      create function refuse() returns trigger language plpgsql as
        $$ begin if new.external_id = 'event 5' then raise 'no more'; end if; return new; end $$;
      create trigger refuse before insert on event for each row execute function refuse()`);
    try {
      await expect(collectInLanes(context, 'chat', batch)).rejects.toThrow('no more');
      const { length } = await stored();
      // The other lane is stored by then.
      expect(length).toBeGreaterThan(0);
      expect(length).toBeLessThan(990);
    } finally {
      await database.pool.query('drop trigger refuse on event; drop function refuse()');
    }
    const rest = await collectInLanes(context, 'chat', batch);
    expect(rest.accepted + rest.duplicates).toBe(2_970);
    expect(await stored()).toHaveLength(990);
  });
});
