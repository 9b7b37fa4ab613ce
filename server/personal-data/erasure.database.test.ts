import { sql } from 'kysely';
import { afterEach, beforeEach, expect, onTestFinished, test } from 'vitest';
import { createApiKey } from '../access/index.ts';
import { buildApp } from '../app.ts';
import { collect } from '../collect/index.ts';
import type { Context } from '../context.ts';
import { storeAccounts, storePeople } from '../directory/index.ts';
import { refreshRollup, verifyRollup } from '../rollup/index.ts';
import { storeCompany, testContext } from '../testing/context.ts';
import type { TestDatabase } from '../testing/database.ts';
import { erasePerson, exportPerson } from './index.ts';
import { firm, now, openFirm } from './testing.ts';

let database: TestDatabase;
let context: Context;
beforeEach(async () => {
  ({ database, context } = await openFirm());
});
afterEach(() => database.drop());

const her = { externalId: 'quetzal-7' };
async function follow() {
  while ((await refreshRollup(context)) > 0);
}

/** Events of accounts that nobody has, and of accounts that are a person's, by account. */
async function storedBy(account: string) {
  const { rows } = await sql<{ person: string | null; events: number }>`
    select person.external_id as person, count(*) as events
    from event join account on account.id = account_id left join person on person.id = person_id
    where account.external_id = ${account} group by 1`.execute(context.database);
  return rows;
}

test('the same export again brings nothing back, also where the person is brought in again', async () => {
  await erasePerson(context, her);
  const company = firm();
  for (const { name, events } of company.sources) {
    expect(await collect(context, name, events)).toMatchObject({ accepted: 0 });
  }
  expect(await storedBy('quetzal-7')).toEqual([]);
  await storeCompany(context, company);
  await follow();
  // A new person with a new account, who has done nothing.
  expect(await storedBy('quetzal-7')).toEqual([]);
  const weeks = await context.database
    .selectFrom('person_week')
    .innerJoin('person', 'person.id', 'person_week.person_id')
    .select('external_id')
    .distinct()
    .orderBy('external_id')
    .execute();
  expect(weeks.map((row) => row.external_id)).toEqual(['b1', 'ben', 's1']);
  expect(await verifyRollup(context)).toEqual([]);
});

test('a late event of an erased account is of an unknown account, and counts nowhere', async () => {
  await erasePerson(context, her);
  const late = { externalId: 'late', verb: 'post', actor: 'quetzal-7', occurredAt: '2026-03-11T12:00:00Z' };
  expect(await collect(context, 'chat', [late])).toMatchObject({ accepted: 1 });
  await follow();
  expect(await storedBy('quetzal-7')).toEqual([{ person: null, events: 1 }]);
  const { rows } = await sql`select 1 from person_week where week = '2026-03-09' and posts > 1`.execute(
    context.database,
  );
  expect(rows).toEqual([]);
});

test('erased twice, or never there: nobody is meant', async () => {
  expect(await erasePerson(context, { externalId: 'nobody' })).toBe(null);
  expect(await erasePerson(context, { email: 'no address' })).toBe(null);
  expect(await erasePerson(context, { email: 'QUETZAL-7@example.com' })).toContainEqual({
    name: 'events',
    things: 16,
    stays: null,
  });
  expect(await erasePerson(context, her)).toBe(null);
  expect(await exportPerson(context, her, () => Promise.reject(new Error('written')))).toBe(null);
});

test('who reported to an erased manager reports to nobody, and HR may say to whom', async () => {
  await erasePerson(context, her);
  await follow();
  const managers = async () => {
    const { rows } = await sql<{ manager: string | null }>`
      select distinct manager.external_id as manager from population
      join person on person.id = person_id left join person as manager on manager.id = manager_id
      where grain = 'week' and to_period = '9999-12-31' and person.external_id like 's_'`.execute(
      context.database,
    );
    return rows.map(({ manager }) => manager);
  };
  expect(await managers()).toEqual([null]);
  await storePeople(
    context,
    [1, 2, 3, 4, 5, 6].map((number) => ({
      externalId: `s${number}`,
      history: [{ from: '2020-01-01', manager: 'ben' }],
    })),
  );
  await follow();
  expect(await managers()).toEqual(['ben']);
  expect(await verifyRollup(context)).toEqual([]);
});

test('of everybody, one after the other, nothing is left to count', async () => {
  const people = await context.database.selectFrom('person').select('external_id').execute();
  for (const { external_id: externalId } of people) await erasePerson(context, { externalId });
  expect(await verifyRollup(context)).toEqual([]);
  for (const table of [
    'person',
    'account',
    'event',
    'population',
    'segment_period',
    'conversation',
    'quarantine',
  ])
    expect((await sql`select 1 from ${sql.table(table)}`.execute(context.database)).rows).toEqual([]);
});

test('events that arrive while their person is erased are erased, or of an unknown account', async () => {
  let number = 0;
  let isErased = false;
  const ingest = async () => {
    while (!isErased) {
      const events = Array.from({ length: 40 }, () => {
        number += 1;
        const actor = number % 2 === 0 ? 'quetzal-7' : 'quetzal-7@example.com';
        return { externalId: `live ${number}`, verb: 'post', actor, occurredAt: '2026-03-12T12:00:00Z' };
      });
      await collect(context, 'chat', events);
    }
  };
  const report = async () => {
    while (!isErased)
      await storeAccounts(context, 'chat', [{ id: 'quetzal-7', email: 'quetzal-7@example.com' }]);
  };
  const work = [
    ingest(),
    ingest(),
    ingest(),
    report(),
    (async () => {
      while (!isErased) await refreshRollup(context);
    })(),
  ];
  await new Promise((resolve) => setTimeout(resolve, 150));
  const kept = await erasePerson(context, her);
  await new Promise((resolve) => setTimeout(resolve, 50));
  isErased = true;
  await Promise.all(work);
  expect(kept?.find(({ name }) => name === 'events')?.things).toBeGreaterThan(16);
  const { rows } = await sql`
    select from event left join account on account.id = account_id
    where account.id is null or person_id is null and event.external_id like 'event-%'`.execute(
    context.database,
  );
  expect(rows).toEqual([]);
  expect(await storedBy('quetzal-7')).not.toContainEqual(expect.objectContaining({ person: 'quetzal-7' }));
  expect(await verifyRollup(context)).toEqual([]);
});

test('a report that was kept while names were hidden loses the pseudonym', async () => {
  const hiding = testContext(database, { now, pseudonymKey: 'k'.repeat(32) });
  const app = await buildApp(hiding);
  onTestFinished(() => app.close());
  const key = await createApiKey(hiding, { name: 'owner', role: 'owner' });
  const leader = hiding.people.idOf('quetzal-7');
  const send = (url: string, payload: object) =>
    app.inject({
      method: 'POST',
      url: `/api/v1${url}`,
      payload,
      headers: { authorization: `Bearer ${key}` },
    });
  const list = { name: 'Own', recipients: ['lea@example.com'], attachments: [], scope: { leader: [leader] } };
  const { id } = (await send('/reports/subscriptions', list)).json<{ id: number }>();
  expect((await send(`/reports/subscriptions/${id}/send`, {})).statusCode).toBe(201);
  const kept = async () =>
    JSON.stringify(await database.database.selectFrom('report_run').select('model').execute());
  const pseudonym = hiding.people.nameOf({ externalId: 'quetzal-7', name: null });
  expect(await kept()).toContain(pseudonym);
  await erasePerson(hiding, her);
  expect(await kept()).not.toContain(pseudonym);
  expect(await kept()).toContain('(erased)');
});
