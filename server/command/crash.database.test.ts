import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { expect, onTestFinished, test } from 'vitest';
import { readConfig } from '../config.ts';
import type { Context } from '../context.ts';
import type { IngestResult } from '../contract/index.ts';
import { emptyFolder } from '../database/embedded/testing.ts';
import { openContext } from '../database/open.ts';
import { verifyRollup } from '../rollup/index.ts';
import { exportOf, type Files, writeFolder } from '../sources/testing.ts';
import { testContext } from '../testing/context.ts';
import { createTestDatabase } from '../testing/database.ts';
import { importPath } from './import.ts';
import { contentOf, uptake } from './testing.ts';

const now = '2026-03-30T12:00:00Z';

/** An export of 28 days with 600 posts each, every third with two reactions: 28,000 events of 200 people. */
function largeExport(): Files {
  const users = Array.from({ length: 200 }, (_, number) => ({
    id: `U${number}`,
    profile: { email: `u${number}@example.com` },
  }));
  const midnight = Date.parse('2026-03-01T00:00:00Z') / 1_000;
  const days = Array.from({ length: 28 }, (_, day) => {
    const messages = Array.from({ length: 600 }, (_, number) => ({
      type: 'message',
      user: `U${(number * 7 + day) % 200}`,
      text: 'hello',
      ts: `${midnight + day * 86_400 + number * 120}.000100`,
      ...(number % 3 === 0 && {
        reactions: [{ name: 'wave', users: [`U${number % 199}`, `U${(number + 1) % 199}`] }],
      }),
    }));
    return [`general/2026-03-${String(day + 1).padStart(2, '0')}.json`, messages];
  });
  return exportOf([], { 'users.json': users, ...Object.fromEntries(days) });
}

const people = Array.from(
  { length: 200 },
  (_, number) => `p${number},u${number}@example.com,Team ${number % 9}`,
);

/** Events stored, and the identities that they must have. */
async function count({ database }: Context): Promise<{ events: number; identities: number }> {
  const { rows } = await sql<{ events: number; identities: number }>`
    select (select count(*) from event) as events, (select count(*) from event_identity) as identities`.execute(
    database,
  );
  return rows[0] ?? { events: 0, identities: 0 };
}

test('an import killed at any moment loses nothing that it stored, and the repeat completes it', async () => {
  const folder = await writeFolder({
    ...largeExport(),
    'team.csv': ['id,email,department', ...people].join('\n'),
  });
  const undisturbed = await createTestDatabase();
  const killed = await createTestDatabase();
  onTestFinished(async () => void (await Promise.all([undisturbed.drop(), killed.drop()])));

  const calm = testContext(undisturbed, { now });
  await importPath(calm, 'people', `${folder}/team.csv`, {}, { update() {}, end() {} });
  const whole = await importPath(calm, 'slack', folder, {}, { update() {}, end() {} });
  expect(whole.stored.events).toBe(28_000);

  const context = testContext(killed, { now });
  await importPath(context, 'people', `${folder}/team.csv`, {}, { update() {}, end() {} });
  const importing = () => uptake(['import', 'slack', folder], { DATABASE_URL: killed.url, UPTAKE_NOW: now });
  let before = 0;
  for (const [from, pause] of [
    [0, 40],
    [1, 15],
    [15_000, 70],
    [27_999, 5],
  ] as const) {
    const running = importing();
    const ended = running.ended.then(() => true);
    while ((await count(context)).events < from && !(await Promise.race([ended, sleep(5, false)])));
    await sleep(pause);
    running.child.kill('SIGKILL');
    expect(await running.ended).toBe('SIGKILL');
    const { events, identities } = await count(context);
    expect(events).toBe(identities);
    expect(events).toBeGreaterThanOrEqual(Math.max(before, from));
    before = events;
  }

  const last = importing();
  expect(await last.ended).toBe(0);
  const [stored = '', repeated = ''] = last.output.filter((line) => line.includes('events'));
  const number = (line: string) => Number(line.replace(/\D/g, ''));
  expect([number(stored), number(repeated)]).toEqual([28_000 - before, before]);
  expect(await contentOf(context)).toEqual(await contentOf(calm));
  expect(await verifyRollup(context)).toEqual([]);
});

/** A program that sends its batches one after the other, each until it is acknowledged. */
function startClient(name: string, server: () => { url: string; key: string }) {
  const acknowledged: string[] = [];
  let unanswered = 0;
  let stopping = false;
  const send = async (events: { externalId: string }[]) => {
    const { url, key } = server();
    const response = await fetch(`${url}/api/v1/events`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body: JSON.stringify({ source: 'chat', events }),
    });
    if (response.status !== 200) throw new Error(`${name} got ${response.status}: ${await response.text()}`);
    return (await response.json()) as IngestResult;
  };
  const running = (async () => {
    for (let batch = 0; !stopping; batch += 1) {
      const events = Array.from({ length: 80 }, (_, number) => ({
        externalId: `${name}-${batch}-${number}`,
        verb: 'post',
        actor: `u${(batch * 13 + number) % 200}@example.com`,
        occurredAt: `2026-03-${String(1 + ((batch + number) % 28)).padStart(2, '0')}T09:00:00Z`,
      }));
      for (let answer: IngestResult | null = null; answer === null; ) {
        answer = await send(events).catch((error: Error) => {
          // Only a connection that is refused or breaks may be: what a killed server looks like from outside.
          if (error.message !== 'fetch failed' && !error.message.includes('terminated')) throw error;
          unanswered += 1;
          return null;
        });
        if (answer) expect([answer.accepted + answer.duplicates, answer.rejected]).toEqual([80, []]);
        else await sleep(20);
      }
      acknowledged.push(...events.map((event) => event.externalId));
    }
  })();
  return {
    acknowledged,
    unanswered: () => unanswered,
    async stop() {
      stopping = true;
      await running;
    },
  };
}

test('a server killed under ingest has everything that it acknowledged, once, and right figures', async () => {
  const environment = { UPTAKE_DATA_DIR: emptyFolder(), PORT: '0', UPTAKE_NOW: now };
  const creating = uptake(['key', 'create', '--name', 'crash', '--role', 'collector'], environment);
  const key = await creating.line(/^uptake_/);
  expect(await creating.ended).toBe(0);
  const start = async () => {
    const running = uptake(['start'], environment);
    const ready = await running.line(/^Uptake is ready/);
    return { ...running, url: ready.split(' ').at(-1) ?? '' };
  };

  let server = await start();
  const imported = await fetch(`${server.url}/api/v1/people`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      people: people.slice(0, 150).map((line) => {
        const [externalId, email, department] = line.split(',');
        return { externalId, email, history: [{ department }] };
      }),
    }),
  });
  expect(await imported.json()).toMatchObject({ accepted: 150 });
  const clients = ['a', 'b', 'c', 'd'].map((name) => startClient(name, () => ({ url: server.url, key })));
  for (const pause of [350, 900]) {
    await sleep(pause);
    server.child.kill('SIGKILL');
    expect(await server.ended).toBe('SIGKILL');
    server = await start();
  }
  await sleep(300);
  await Promise.all(clients.map((client) => client.stop()));
  server.child.kill('SIGTERM');
  expect(await server.ended).toBe(0);

  const acknowledged = clients.flatMap((client) => client.acknowledged);
  expect(acknowledged.length).toBeGreaterThan(1_000);
  for (const client of clients) expect(client.unanswered()).toBeGreaterThan(0);

  const context = await openContext(readConfig(environment), 'command', () => {});
  onTestFinished(() => context.close());
  const rows = await context.database.selectFrom('event').select('external_id').execute();
  // What was stored when the answer got lost was sent again and acknowledged: nothing more, nothing less.
  expect(rows.map((row) => row.external_id).sort()).toEqual(acknowledged.sort());
  expect(await verifyRollup(context)).toEqual([]);
  const posts = await sql<{ posts: number }>`select sum(posts) as posts from person_week`.execute(
    context.database,
  );
  const known = await sql<{ events: number }>`
    select count(*) as events from event join account on account.id = account_id where person_id is not null`.execute(
    context.database,
  );
  expect(posts.rows[0]?.posts).toBe(known.rows[0]?.events);
});
