import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Context } from '../context.ts';
import { refreshRollup, verifyRollup } from '../rollup/index.ts';
import { testContext } from '../testing/context.ts';
import { createTestDatabase, type TestDatabase } from '../testing/database.ts';
import { decideMatch, undoMatch } from './decisions.ts';
import { storeAccounts, storePeople } from './index.ts';
import { emptyDirectory } from './testing.ts';

let database: TestDatabase;
let context: Context;
beforeAll(async () => {
  database = await createTestDatabase();
  context = testContext(database, { now: '2026-03-10T12:00:00Z' });
});
beforeEach(async () => {
  await emptyDirectory(context);
  await person({ email: 'ana@x.com' });
  await person({ externalId: 'ben' });
  await account({ email: 'ana@x.com' });
});
afterAll(() => database.drop());

const person = (more: object) => storePeople(context, [{ externalId: 'ana', ...more }]);
const account = (more: object) => storeAccounts(context, 'chat', [{ id: 'U1', ...more }]);

/** Whether the rollup looks at the directory anew after this. */
async function marks(work: () => Promise<unknown>): Promise<boolean> {
  await context.database.deleteFrom('touched_directory').execute();
  await work();
  return (await context.database.selectFrom('touched_directory').selectAll().execute()).length > 0;
}

test('who becomes a platform admin, or no longer is one, changes the figures about managers; the same again does not', async () => {
  expect(await marks(() => person({ isPlatformAdmin: true }))).toBe(true);
  expect(await marks(() => person({ isPlatformAdmin: true }))).toBe(false);
  expect(await marks(() => person({ name: 'Ana' }))).toBe(false);
  expect(await marks(() => person({ isPlatformAdmin: null }))).toBe(true);
});

test('so does an account of somebody, of whatever kind', async () => {
  expect(await marks(() => account({ isPlatformAdmin: true }))).toBe(true);
  expect(await marks(() => account({ isPlatformAdmin: true }))).toBe(false);
  expect(await marks(() => account({ kind: 'bot', name: 'Ana' }))).toBe(false);
  expect(await marks(() => account({ isPlatformAdmin: false }))).toBe(true);
});

test('an admin’s account does so with whom it belongs to, one of nobody does not', async () => {
  await account({ isPlatformAdmin: true });
  expect(await marks(() => account({ email: null }))).toBe(true);
  expect(await marks(() => account({ isPlatformAdmin: false }))).toBe(false);
  expect(await marks(() => account({ isPlatformAdmin: true, email: 'ana@x.com' }))).toBe(true);
  expect(await marks(() => person({ email: 'lima@x.com' }))).toBe(true);
  expect(await marks(() => person({ email: 'ana.lima@x.com' }))).toBe(false);
});

test('and with what an owner decides', async () => {
  const ben = { source: 'chat', account: 'U1', person: 'ben' };
  const accept = () => decideMatch(context, { ...ben, decision: 'accepted' });
  expect(await marks(accept)).toBe(false);
  expect(await marks(() => undoMatch(context, ben))).toBe(false);
  await account({ isPlatformAdmin: true });
  expect(await marks(accept)).toBe(true);
  expect(await marks(accept)).toBe(false);
  expect(await marks(() => undoMatch(context, ben))).toBe(true);
});

test('the population says so from the next refresh on', async () => {
  const admins = async () => {
    while ((await refreshRollup(context)) > 0);
    expect(await verifyRollup(context)).toEqual([]);
    const rows = await context.database
      .selectFrom('population')
      .innerJoin('person', 'person.id', 'person_id')
      .select('external_id')
      .distinct()
      .where('population.is_platform_admin', '=', true)
      .execute();
    return rows.map((row) => row.external_id).sort();
  };
  await account({ isPlatformAdmin: true });
  expect(await admins()).toEqual(['ana']);
  await decideMatch(context, { source: 'chat', account: 'U1', person: 'ben', decision: 'accepted' });
  expect(await admins()).toEqual(['ben']);
  await person({ isPlatformAdmin: true });
  expect(await admins()).toEqual(['ana', 'ben']);
  await account({ isPlatformAdmin: false });
  expect(await admins()).toEqual(['ana']);
});
