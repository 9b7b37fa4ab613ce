import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { expect, onTestFinished, test } from 'vitest';
import type { Context } from '../context.ts';
import { importPath } from '../imports/index.ts';
import { verifyRollup } from '../rollup/index.ts';
import { exportOf, type Files, writeFolder } from '../sources/testing.ts';
import { testContext } from '../testing/context.ts';
import { createTestDatabase } from '../testing/database.ts';
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
  await importPath(calm, 'people', `${folder}/team.csv`, {}, { update() {} });
  const whole = await importPath(calm, 'slack', folder, {}, { update() {} });
  expect(whole.stored.events).toBe(28_000);

  const context = testContext(killed, { now });
  await importPath(context, 'people', `${folder}/team.csv`, {}, { update() {} });
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
