import { setTimeout as sleep } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { createApiKey } from '../access/index.ts';
import type { IngestResult } from '../contract/index.ts';
import { testContext } from '../testing/context.ts';
import { createTestDatabase } from '../testing/database.ts';
import { uptake } from './testing.ts';

const now = '2026-03-30T12:00:00Z';

/** The product as a process of its own, on a database that a test looks into. */
async function startProcess() {
  const database = await createTestDatabase();
  onTestFinished(() => database.drop());
  const key = await createApiKey(testContext(database, { now }), { name: 'stop', role: 'collector' });
  const server = uptake(['start'], { DATABASE_URL: database.url, PORT: '0', UPTAKE_NOW: now });
  const url = (await server.line(/^Uptake is ready/)).split(' ').at(-1) ?? '';
  const send = async (name: string) =>
    await fetch(`${url}/api/v1/events`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body: JSON.stringify({
        source: 'chat',
        events: Array.from({ length: 50 }, (_, number) => ({
          externalId: `${name}-${number}`,
          verb: 'post',
          actor: `u${number}`,
          occurredAt: '2026-03-02T09:00:00Z',
        })),
      }),
    });
  return { database, server, send };
}

test('a server told to end under ingest stores what it acknowledged, refuses the rest cleanly and exits with 0', async () => {
  const { database, server, send } = await startProcess();
  const acknowledged: string[] = [];
  const refusals: string[] = [];
  const client = async (name: string) => {
    for (let batch = 0; ; batch += 1) {
      const answer = await send(`${name}-${batch}`).catch(
        (error: Error & { cause?: { code?: string } }) => error,
      );
      if (answer instanceof Error) return refusals.push(String(answer.cause?.code));
      if (answer.status !== 200) return refusals.push(`${answer.status} ${(await answer.json()).code}`);
      const { accepted } = (await answer.json()) as IngestResult;
      expect(accepted).toBe(50);
      acknowledged.push(...Array.from({ length: 50 }, (_, number) => `${name}-${batch}-${number}`));
    }
  };
  const clients = ['a', 'b', 'c', 'd', 'e', 'f'].map(client);
  await expect.poll(() => acknowledged.length).toBeGreaterThan(500);
  server.child.kill('SIGTERM');
  await Promise.all(clients);
  expect(await server.ended).toBe(0);
  for (const refusal of refusals)
    expect(refusal).toMatch(/^(503 shutting_down|ECONNREFUSED|ECONNRESET|UND_ERR_SOCKET)$/);
  const { rows } = await database.pool.query('select external_id from event');
  const stored = new Set(rows.map((row) => row.external_id));
  expect(acknowledged.filter((id) => !stored.has(id))).toEqual([]);
});

test('a second signal ends a server at once that waits for a request', async () => {
  const { database, server, send } = await startProcess();
  const holder = await database.pool.connect();
  await holder.query('begin; lock table event_identity in access exclusive mode');
  const answer = send('held').catch(() => 'broken off');
  const waiting = `select 1 from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()
    and application_name = 'uptake requests'`;
  await expect.poll(async () => (await database.pool.query(waiting)).rowCount).toBe(1);
  server.child.kill('SIGINT');
  await server.line(/^Stopping/);
  expect(await Promise.race([server.ended, sleep(500, 'waits')])).toBe('waits');
  server.child.kill('SIGINT');
  expect(await server.ended).toBe(130);
  expect(await answer).toBe('broken off');
  await holder.query('rollback');
  holder.release();
});
