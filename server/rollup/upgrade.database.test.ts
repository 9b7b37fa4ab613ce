import fs from 'node:fs/promises';
import path from 'node:path';
import { sql } from 'kysely';
import { expect, onTestFinished, test } from 'vitest';
import { collect } from '../collect/index.ts';
import { connect, type Database } from '../database/connection.ts';
import { storePeople } from '../directory/index.ts';
import { company } from '../testing/company-builder.ts';
import { testContext } from '../testing/context.ts';
import { createTestDatabase } from '../testing/database.ts';
import { databaseUrl } from '../testing/postgres.ts';
import { areOrganizationsKept } from './engagement/index.ts';
import { refreshRollup, rollupLagSeconds, verifyRollup } from './index.ts';

const folder = path.join(import.meta.dirname, '../../migrations');

/** A database as it was after the last migration before `first`, and what runs the others. */
async function databaseBefore(first: string) {
  const { url, pool, drop } = await createTestDatabase();
  onTestFinished(drop);
  const name = `old_${crypto.randomUUID().replaceAll('-', '')}`;
  await pool.query(`create database ${name} template template0`);
  const opened = connect(databaseUrl(url, name));
  onTestFinished(async () => {
    await opened.database.destroy();
    await pool.query(`drop database ${name}`);
  });
  const files = (await fs.readdir(folder)).sort();
  const run = async (wanted: (file: string) => boolean) => {
    for (const file of files.filter(wanted)) {
      const { up } = await import(path.join(folder, file));
      await up(opened.database);
    }
  };
  await run((file) => file < first);
  return { ...opened, upgrade: () => run((file) => file >= first) };
}

async function areKept(database: Database): Promise<boolean | undefined> {
  const { rows } = await sql<{ kept: boolean }>`select ${areOrganizationsKept} as kept`.execute(database);
  return rows[0]?.kept;
}

test('figures of managers that an upgrade has not counted yet are behind until they are', async () => {
  const { database, pool, upgrade } = await databaseBefore('0005');
  await sql`insert into person (external_id) values ('ana'), ('ben')`.execute(database);
  await upgrade();
  const context = testContext({ database, pool }, { now: '2026-03-18T12:00:00Z' });
  expect(await rollupLagSeconds(database)).toBeGreaterThan(0);
  expect(await refreshRollup(context)).toBeGreaterThan(0);
  expect(await rollupLagSeconds(database)).toBe(0);
  expect(await verifyRollup(context)).toEqual([]);
});

test('an upgrade of an empty database leaves nothing to wait for', async () => {
  const { database, upgrade } = await databaseBefore('0005');
  await upgrade();
  expect(await rollupLagSeconds(database)).toBe(0);
  expect(await areKept(database)).toBe(true);
});

test('what organisations said is summed up after an upgrade, and after a server of before has counted', async () => {
  const { database, pool, upgrade } = await databaseBefore('0032');
  await sql`insert into person (external_id) values ('ana')`.execute(database);
  await sql`
    insert into engagement_period select 'week', 'all', 'all', '2026-03-02', 1, 0, 0, 0, 0, 0, 0, 0, null, 0, 0, 0, 0, 0, 0, 0
  `.execute(database);
  await upgrade();
  const context = testContext({ database, pool }, { now: '2026-03-18T12:00:00Z' });
  expect(await areKept(database)).toBe(false);
  const { people } = company()
    .person('head')
    .person('lead', { manager: 'head' })
    .person('ben', { manager: 'lead' })
    .build();
  await storePeople(context, people);
  await collect(context, 'chat', [
    { externalId: '1', verb: 'post', actor: 'ben@example.com', occurredAt: '2026-03-03T12:00:00Z' },
  ]);
  await refreshRollup(context);
  const ofTheHead = async () => {
    const { rows } = await sql<{ posts: number }>`
      select posts from engagement_period where dimension = 'organization' order by grain, period`.execute(
      database,
    );
    return rows.map(({ posts }) => posts);
  };
  // Of the month and the week; of the lead's own team no sum is needed.
  expect([await areKept(database), await ofTheHead()]).toEqual([true, [1, 1]]);
  // It counts what a team says, and leaves the sums as they are.
  await sql`update engagement_period set posts = 2 where dimension = 'team'`.execute(database);
  await sql`update rollup_state set version = version + 1`.execute(database);
  expect([await areKept(database), await ofTheHead()]).toEqual([false, [1, 1]]);
  await refreshRollup(context);
  expect([await areKept(database), await ofTheHead()]).toEqual([true, [2, 2]]);
});
