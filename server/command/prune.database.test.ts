import { sql } from 'kysely';
import { expect, onTestFinished, test } from 'vitest';
import { readHorizon } from '../collect/index.ts';
import { refreshRollup, verifyRollup } from '../rollup/index.ts';
import { derivedRows, untilWaiting } from '../rollup/testing.ts';
import { company } from '../testing/company-builder.ts';
import { storeCompany, testContext } from '../testing/context.ts';
import { createTestDatabase } from '../testing/database.ts';
import { fillWithDemo } from './demo.ts';
import { uptake } from './testing.ts';

const now = '2026-07-15T12:00:00Z';
const firm = company()
  .people('s', 4)
  .as('s1')
  .posts(['2026-01-06', '2026-02-10', '2026-03-10', '2026-04-14'])
  .as('s2')
  .visits(['2026-01-07', '2026-07-14'])
  .build();

async function start() {
  const database = await createTestDatabase();
  onTestFinished(database.drop);
  const context = testContext(database, { now });
  await storeCompany(context, firm);
  await refreshRollup(context);
  const command = (line: string, environment: Record<string, string> = { UPTAKE_RETENTION_WEEKS: '13' }) =>
    uptake(line.split(' '), { DATABASE_URL: database.url, UPTAKE_NOW: now, ...environment });
  return { context, command };
}

test('`uptake db prune` says what is gone, and `db verify` what there is to compare with', async () => {
  const { context, command } = await start();
  const before = await derivedRows(context.database);
  const unset = command('db prune', {});
  expect(await unset.ended).toBe(1);
  const pruning = command('db prune');
  expect(await pruning.ended).toBe(0);
  expect(pruning.output).toEqual([
    'What was done before 2026-04-13 is kept as counts and acts; events of that time are refused, and figures stay.',
    'Removed the events of 2026-01, 2026-02, 2026-03.',
  ]);
  for (const [line, said] of [
    ['db rebuild', /^Rebuilt/],
    ['db verify', /^Before 2026-04-13 .* the events themselves are gone/],
  ] as const) {
    const running = command(line);
    expect([await running.ended, await running.line(said)]).toEqual([0, expect.any(String)]);
  }
  expect(await derivedRows(context.database)).toEqual(before);
});

test('the demo company is not put where its older events would be refused', async () => {
  const database = await createTestDatabase();
  onTestFinished(database.drop);
  await sql`update event_retention set time_zone = 'UTC', refused_before = '2026-04-13'`.execute(
    database.database,
  );
  await expect(fillWithDemo(testContext(database, { now }), { update() {}, end() {} })).rejects.toThrow(
    /takes no events from before 2026-04-13/,
  );
});

test.each([
  ['condenses', 'past_activity'],
  ['drops a month', 'event_2026_02'],
])('killed while it %s, it leaves every figure, and the next one completes it', async (_when, table) => {
  const { context, command } = await start();
  const before = await derivedRows(context.database);
  await context.database.transaction().execute(async (blocker) => {
    await sql`lock table ${sql.table(table)} in share mode`.execute(blocker);
    const killed = command('db prune');
    await untilWaiting(context.database);
    killed.child.kill('SIGKILL');
    expect(await killed.ended).toBe('SIGKILL');
  });
  expect(await readHorizon(context.database)).toMatchObject({ refusedBefore: '2026-04-13' });
  expect(await verifyRollup(context)).toEqual([]);
  expect(await derivedRows(context.database)).toEqual(before);
  const next = command('db prune');
  expect(await next.ended).toBe(0);
  const { rows } = await sql<{ events: number; acts: number }>`
    select (select count(*) from event) as events, (select sum(acts) from past_activity) as acts`.execute(
    context.database,
  );
  expect(rows.map(({ events, acts }) => [Number(events), Number(acts)])).toEqual([[2, 4]]);
  expect(await verifyRollup(context)).toEqual([]);
  expect(await derivedRows(context.database)).toEqual(before);
});
