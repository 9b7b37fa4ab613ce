import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readConfig } from '../config.ts';
import { refreshRollup } from '../rollup/index.ts';
import { createTestDatabase, type TestDatabase } from '../testing/database.ts';
import { openContext } from './open.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

async function open(role: 'server' | 'command', timeZone?: string): Promise<string> {
  const config = readConfig({ DATABASE_URL: database.url, UPTAKE_TIME_ZONE: timeZone });
  const context = await openContext(config, role, () => {});
  await refreshRollup(context);
  await context.close();
  return context.config.timeZone;
}

test('all processes on a database cut days in the zone that its server was told', async () => {
  expect(await open('server', 'Europe/Berlin')).toBe('Europe/Berlin');
  expect(await open('command')).toBe('Europe/Berlin');
  await expect(open('command', 'America/New_York')).rejects.toThrow(/kept in Europe\/Berlin/);
  expect(await open('server')).toBe('Europe/Berlin');
  expect(await open('server', 'UTC')).toBe('UTC');
  expect(await open('command')).toBe('UTC');
});

test('a zone in which old days are kept stays, for servers as well', async () => {
  await sql`update event_retention set time_zone = 'Europe/Berlin', refused_before = '2026-04-13'`.execute(
    database.database,
  );
  expect(await open('server')).toBe('Europe/Berlin');
  expect(await open('command', 'Europe/Berlin')).toBe('Europe/Berlin');
  for (const role of ['server', 'command'] as const)
    await expect(open(role, 'UTC')).rejects.toThrow(
      /UPTAKE_TIME_ZONE: events before 2026-04-13 are kept as counts by day of Europe\/Berlin/,
    );
});

test('a connection that breaks in the middle of its work fails that work alone', async () => {
  const config = readConfig({ DATABASE_URL: database.url });
  const context = await openContext(config, 'command', () => {});
  const working = context.pool.query('select pg_sleep(30)');
  const refused = expect(working).rejects.toThrow(/terminat/);
  // It is there a moment after it was sent; other databases may have such a statement as well.
  const end = () =>
    context.pool.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
      where query like 'select pg_sleep%' and datname = current_database() and pid <> pg_backend_pid()`,
    );
  while ((await end()).rowCount === 0) await sleep(10);
  await refused;
  expect((await context.pool.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
  await context.close();
});
