import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { collect } from '../collect/index.ts';
import type { Context } from '../context.ts';
import type { Event } from '../contract/index.ts';
import { storeAccounts, storePeople } from '../directory/index.ts';
import { company } from '../testing/company-builder.ts';
import { storeCompany, testContext } from '../testing/context.ts';
import { createTestDatabase, type TestDatabase } from '../testing/database.ts';
import { refreshRollup, verifyRollup } from './index.ts';
import { emptyEverything } from './testing.ts';

let database: TestDatabase;
let context: Context;
beforeAll(async () => {
  database = await createTestDatabase();
  context = testContext(database, { now: '2026-06-10T12:00:00Z' });
});
afterAll(() => database.drop());

/** Max leads Ana, and Ana three people, one of whom posted on a Sunday, the last of a week and of a month. */
beforeEach(async () => {
  await emptyEverything(database.database);
  const firm = company().person('max').manages('ana').person('ana').people('a', 3, { manager: 'ana' });
  firm.as('a1').posts('2026-05-31T10:00:00Z', { externalId: 'question' }).as('max').visits('2026-03-02');
  await storeCompany(context, firm.build());
  await refreshRollup(context);
});

const send = (...events: Event[]) => collect(context, 'chat', events);
const answer = (occurredAt: string, fields: Partial<Event> = {}): Event => ({
  ...{ externalId: `answer ${occurredAt}`, verb: 'reply', actor: 'ana', occurredAt, inReplyTo: 'question' },
  ...fields,
});

/** Posts and answered posts of Ana's team, and of the managers of the company, in the post's own week and month. */
async function figures() {
  const { rows } = await sql<{ figure: string }>`
    select concat_ws(' ', 'team', grain, period, posts, posts_answered) as figure from team_period
    where posts > 0
    union all
    select concat_ws(' ', dimension, grain, period, report_posts, report_posts_answered) from segment_period
    where report_posts > 0 and dimension in ('all', 'organization')
    order by 1`.execute(database.database);
  return rows.map(({ figure }) => figure);
}
const answered = (count: number) =>
  ['all', 'organization', 'team'].flatMap((what) => [
    `${what} month 2026-05-01 1 ${count}`,
    `${what} week 2026-05-25 1 ${count}`,
  ]);

/** Refreshes, and makes sure that a rebuild would give the same. */
async function refreshed() {
  await refreshRollup(context);
  expect(await verifyRollup(context)).toEqual([]);
  return figures();
}

describe('the answer to a post of the week and the month before', () => {
  test('counts where the post is, to the last moment of the seventh day', async () => {
    expect(await refreshed()).toEqual(answered(0));
    await send(answer('2026-06-07T10:00:00.001Z'));
    expect(await refreshed()).toEqual(answered(0));
    await send(answer('2026-06-07T10:00:00Z'));
    expect(await refreshed()).toEqual(answered(1));
  });

  test('may lie two weeks on, where the clocks are put forward', async () => {
    // Written on a Sunday at 23:30 in Berlin; 168 hours later it is Monday, 0:30.
    const berlin = testContext(database, { now: '2026-06-10T12:00:00Z', timeZone: 'Europe/Berlin' });
    await send({ externalId: 'sunday', verb: 'post', actor: 'a1', occurredAt: '2026-03-22T22:30:00Z' });
    await refreshRollup(berlin);
    await send(answer('2026-03-29T22:30:00Z', { inReplyTo: 'sunday' }));
    await refreshRollup(berlin);
    expect(await verifyRollup(berlin)).toEqual([]);
    expect(await figures()).toContain('team week 2026-03-16 1 1');
    expect(await figures()).toContain('team month 2026-03-01 1 1');
  });

  test('may come before its post', async () => {
    await send(answer('2026-05-31T23:00:00Z', { inReplyTo: 'late question' }));
    await refreshRollup(context);
    await send({
      externalId: 'late question',
      verb: 'post',
      actor: 'a2',
      occurredAt: '2026-05-31T22:00:00Z',
    });
    expect(await refreshed()).toEqual(answered(1).map((figure) => figure.replace(' 1 1', ' 2 1')));
  });

  test('follows the message id, the source and the verb', async () => {
    await send(
      answer('2026-06-01T10:00:00Z', { inReplyTo: 'QUESTION' }),
      answer('2026-06-01T11:00:00Z', { verb: 'share', message: 'question' }),
      answer('2026-06-01T12:00:00Z', { verb: 'view', message: 'question' }),
    );
    await storeAccounts(context, 'other', [{ id: 'ana', email: 'ana@example.com' }]);
    await collect(context, 'other', [answer('2026-06-01T13:00:00Z')]);
    expect(await refreshed()).toEqual(answered(0));
    await send(
      { externalId: 'post', verb: 'post', actor: 'a2', occurredAt: '2026-05-31T12:00:00Z', message: 'topic' },
      // Has the id of the message for its own.
      answer('2026-06-01T14:00:00Z', { externalId: 'topic', verb: 'react', message: 'topic' }),
    );
    expect(await refreshed()).toEqual(answered(1).map((figure) => figure.replace(' 1 1', ' 2 1')));
  });
});

describe('an answer follows', () => {
  beforeEach(async () => {
    await send(answer('2026-06-02T10:00:00Z', { actor: 'A.Na' }));
    expect(await refreshed()).toEqual(answered(0));
  });

  test('an account that is matched, becomes a guest’s, and changes hands', async () => {
    await storeAccounts(context, 'chat', [{ id: 'A.Na', email: 'ana@example.com' }]);
    expect(await refreshed()).toEqual(answered(1));
    await storeAccounts(context, 'chat', [{ id: 'A.Na', kind: 'guest' }]);
    expect(await refreshed()).toEqual(answered(0));
    await storeAccounts(context, 'chat', [{ id: 'A.Na', kind: 'employee' }]);
    expect(await refreshed()).toEqual(answered(1));
    await storeAccounts(context, 'chat', [{ id: 'A.Na', email: 'max@example.com' }]);
    expect(await refreshed()).toEqual(answered(0));
  });

  test('who leads whom at the end of the post’s period', async () => {
    await storeAccounts(context, 'chat', [{ id: 'A.Na', email: 'max@example.com' }]);
    expect(await refreshed()).toEqual(answered(0));
    // Max has a1 to himself from the last day of the period on: there is nobody above him.
    await storePeople(context, [
      { externalId: 'a1', history: [{ manager: 'ana' }, { from: '2026-05-31', manager: 'max' }] },
    ]);
    const ofAll = answered(1).filter((figure) => !figure.startsWith('organization'));
    expect(await refreshed()).toEqual(ofAll);
    await storePeople(context, [
      { externalId: 'a1', history: [{ manager: 'ana' }, { from: '2026-06-01', manager: 'max' }] },
    ]);
    expect(await refreshed()).toEqual(answered(0));
  });
});

describe('who counts follows', () => {
  const counted = async () => {
    await refreshed();
    const { rows } = await sql<{ counts: string }>`
      select concat_ws(' ', managers, admins_excluded) as counts from segment_period
      where grain = 'week' and dimension = 'all' and period = '2026-05-25'`.execute(database.database);
    return rows[0]?.counts;
  };

  test('a platform admin, by the person or by any account', async () => {
    expect(await counted()).toBe('2 0');
    await storePeople(context, [{ externalId: 'max', isPlatformAdmin: true }]);
    expect(await counted()).toBe('1 1');
    await storeAccounts(context, 'chat', [{ id: 'ops', kind: 'bot', isPlatformAdmin: true }]);
    expect(await counted()).toBe('1 1');
    await storeAccounts(context, 'chat', [{ id: 'ops', email: 'ana@example.com' }]);
    expect(await counted()).toBe('0 2');
    expect(await figures()).toEqual(answered(0).filter((figure) => figure.startsWith('team')));
    await storeAccounts(context, 'chat', [{ id: 'ops', email: null }]);
    await storePeople(context, [{ externalId: 'max', isPlatformAdmin: false }]);
    expect(await counted()).toBe('2 0');
  });

  test('who is employed and entitled on the last day', async () => {
    const reports = ['a1', 'a2', 'a3'];
    await storePeople(
      context,
      reports.map((externalId) => ({ externalId, leftOn: '2026-05-30' })),
    );
    expect(await counted()).toBe('1 0');
    await storePeople(
      context,
      reports.map((externalId) => ({ externalId, leftOn: '2026-05-31' })),
    );
    expect(await counted()).toBe('2 0');
    await storePeople(
      context,
      reports.map((externalId) => ({ externalId, entitled: false })),
    );
    expect(await counted()).toBe('1 0');
    await storePeople(context, [{ externalId: 'a3', entitled: true, hiredOn: '2026-05-31' }]);
    expect(await counted()).toBe('2 0');
  });

  test('a manager of whom the directory hears later', async () => {
    await storePeople(context, [
      { externalId: 'a2', history: [{ manager: 'zoe' }, { from: '2026-06-02', manager: 'ana' }] },
    ]);
    expect(await counted()).toBe('2 0');
    await storePeople(context, [{ externalId: 'zoe', email: 'zoe@example.com' }]);
    expect(await counted()).toBe('3 0');
  });
});
