import fs from 'node:fs/promises';
import path from 'node:path';
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Context } from '../context.ts';
import { emptyFolder } from '../database/embedded/testing.ts';
import { rollupLock } from '../database/rollup-lock.ts';
import { now, openFirm } from '../personal-data/testing.ts';
import { verifyRollup } from '../rollup/index.ts';
import { untilWaiting } from '../rollup/testing.ts';
import type { TestDatabase } from '../testing/database.ts';
import { eraseByCommand, personKey, writePersonExport } from './person.ts';
import { contentOf, uptake } from './testing.ts';

let database: TestDatabase;
let context: Context;
beforeEach(async () => {
  ({ database, context } = await openFirm());
});
afterEach(() => database.drop());

const her = { externalId: 'quetzal-7' };
const erasing = () =>
  uptake(['person', 'erase', 'quetzal-7', '--yes'], { DATABASE_URL: database.url, UPTAKE_NOW: now });

test('an export is a file of its owner alone, whole or not there', async () => {
  const folder = emptyFolder();
  const out = path.join(folder, 'person.json');
  await fs.writeFile(out, 'an earlier one', { mode: 0o644 });
  await fs.writeFile(`${out}.part`, 'of one that was stopped', { mode: 0o644 });
  await expect(writePersonExport(context, her, out)).rejects.toThrow('person.json.part is there');
  expect(await fs.readFile(`${out}.part`, 'utf8')).toBe('of one that was stopped');
  await fs.rm(`${out}.part`);

  await expect(writePersonExport(context, { externalId: 'nobody' }, out)).rejects.toThrow('Nobody in the');
  expect(await fs.readFile(out, 'utf8')).toBe('an earlier one');
  expect(await fs.readdir(folder)).toEqual(['person.json']);

  const things = await writePersonExport(context, her, out);
  expect(JSON.parse(await fs.readFile(out, 'utf8')).events).toHaveLength(16);
  expect(things).toBeGreaterThan(16);
  expect((await fs.stat(out)).mode & 0o777).toBe(0o600);
  expect(await fs.readdir(folder)).toEqual(['person.json']);
  await expect(writePersonExport(context, her, path.join(out, 'below'))).rejects.toThrow('cannot be written');
});

test('a person is named by externalId or by address, by one of them', () => {
  expect(personKey('a', undefined)).toEqual({ externalId: 'a' });
  expect(personKey(undefined, 'a@example.com')).toEqual({ email: 'a@example.com' });
  expect(() => personKey('a', 'a@example.com')).toThrow('by one of them');
  expect(() => personKey(undefined, undefined)).toThrow('by one of them');
});

test('without --yes an erasure says what would go, and changes nothing', async () => {
  const before = await contentOf(context);
  const said = await eraseByCommand(context, her, false);
  expect(said[0]).toBe('An erasure would take:');
  expect(said).toContain('  events: 16');
  expect(said.at(-1)).toMatch(/^Nothing was changed/);
  expect(said.join()).not.toMatch(/quetzal|Itzel/);
  expect(await contentOf(context)).toEqual(before);
});

test('killed in the middle it has done nothing; killed before the figures followed, the next one lets them', async () => {
  const before = await contentOf(context);
  await context.database.transaction().execute(async (blocker) => {
    await sql`select from person where external_id = 'quetzal-7' for key share`.execute(blocker);
    const killed = erasing();
    await untilWaiting(context.database);
    killed.child.kill('SIGKILL');
    expect(await killed.ended).toBe('SIGKILL');
  });
  expect(await contentOf(context)).toEqual(before);

  await context.database.transaction().execute(async (blocker) => {
    await sql`select pg_advisory_xact_lock(${rollupLock})`.execute(blocker);
    const killed = erasing();
    await untilWaiting(context.database);
    killed.child.kill('SIGKILL');
    expect(await killed.ended).toBe('SIGKILL');
  });
  expect((await contentOf(context)).people?.join()).not.toContain('quetzal');
  expect(await context.database.selectFrom('touched_person').selectAll().execute()).toHaveLength(1);

  expect(await erasing().ended).toBe(1);
  expect(await context.database.selectFrom('touched_person').selectAll().execute()).toEqual([]);
  expect(await verifyRollup(context)).toEqual([]);
});
