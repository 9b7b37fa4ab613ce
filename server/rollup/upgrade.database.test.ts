import fs from 'node:fs/promises';
import path from 'node:path';
import { sql } from 'kysely';
import { expect, onTestFinished, test } from 'vitest';
import { connect } from '../database/connection.ts';
import { testContext } from '../testing/context.ts';
import { createTestDatabase } from '../testing/database.ts';
import { databaseUrl } from '../testing/postgres.ts';
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
});
