import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../testing/database.ts';
import { uptake } from './testing.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

test('a command leaves an entry in the audit log, with what became of it, and no secret', async () => {
  const run = (...commandLine: string[]) => uptake(commandLine, { DATABASE_URL: database.url });
  const made = run('key', 'create', '--name', 'nightly', '--role', 'executive');
  expect(await made.ended).toBe(0);
  expect(await run('import', 'slack', '/no/such/ana').ended).not.toBe(0);
  expect(await run('person', 'erase', 'quetzal', '--yes').ended).not.toBe(0);
  const entries = await database.database
    .selectFrom('audit_entry')
    .innerJoin('audit_outcome', 'entry_id', 'id')
    .select(['viewer_kind', 'viewer_name', 'action', 'details', 'audit_outcome.status'])
    .orderBy('id')
    .execute();
  const somebody = { viewer_kind: 'command', viewer_name: null };
  expect(entries).toEqual([
    { ...somebody, action: 'key create', details: { key: 'nightly', role: 'executive' }, status: 200 },
    { ...somebody, action: 'import', details: { what: 'slack' }, status: 500 },
    { ...somebody, action: 'person erase', details: { done: 'true' }, status: 500 },
  ]);
});
