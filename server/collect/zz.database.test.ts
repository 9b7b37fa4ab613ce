import { sql } from 'kysely';
import { test } from 'vitest';
import { storePeople } from '../directory/index.ts';
import { testContext } from '../testing/context.ts';
import { createTestDatabase } from '../testing/database.ts';
import { collect } from './collect.ts';
import { eventAt } from './testing.ts';
test('x', async () => {
  const d = await createTestDatabase();
  const context = testContext(d, { now: '2026-03-10T12:00:00Z' });
  const address = 'a@example.com';
  await collect(context, 'chat', [eventAt('2026-03-02T09:00:00Z')]);
  let p: Promise<unknown>[] = [];
  await d.database.transaction().execute(async (b) => {
    await sql`lock table event_identity in share mode`.execute(b);
    const x = collect(context, 'chat', [eventAt('2026-03-02T09:00:00Z', { actor: address })]);
    await new Promise((r) => setTimeout(r, 500));
    console.log((await sql`select pid, locktype, relation::regclass, mode, granted from pg_locks where pid <> pg_backend_pid() and not granted`.execute(d.database)).rows);
    await storePeople(context, [{ externalId: address, email: address }]);
    console.log('people stored', (await sql`select * from account`.execute(d.database)).rows);
    p = [x];
  });
  await Promise.all(p);
  console.log((await sql`select * from account`.execute(d.database)).rows);
  await d.drop();
});
