import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Context } from '../context.ts';
import { connect } from '../database/connection.ts';
import { testContext } from '../testing/context.ts';
import { createTestDatabase, type TestDatabase } from '../testing/database.ts';
import { grantBiRole, revokeBiRole } from './role.ts';

let database: TestDatabase;
let context: Context;
beforeAll(async () => {
  database = await createTestDatabase();
  context = testContext(database, { now: '2026-03-18T12:00:00Z' });
});
afterAll(async () => {
  await database.drop();
});

const name = 'bi_role_test';

test('a role reads the views and nothing else, until it is revoked', async () => {
  const password = await grantBiRole(context, name);
  const url = Object.assign(new URL(database.url), { username: name, password }).href;
  const { pool, database: opened } = connect(url, { connections: 1 });
  try {
    // Twice is as once.
    expect(await grantBiRole(context, name)).toBeNull();
    for (const view of ['metric_value', 'bi.metric', 'status']) await pool.query(`select * from ${view}`);

    const others = await database.pool.query<{ name: string }>(`
      select format('%I.%I', nspname, relname) as name from pg_class join pg_namespace on pg_namespace.oid = relnamespace
      where relkind in ('r', 'p', 'v', 'm', 'f') and nspname not in ('pg_catalog', 'information_schema', 'bi', 'pg_toast')
        and not exists (select from pg_depend where classid = 'pg_class'::regclass and objid = pg_class.oid and deptype = 'e')`);
    expect(others.rows.length).toBeGreaterThan(50);
    for (const { name } of others.rows)
      await expect(pool.query(`select from ${name}`), name).rejects.toThrow('permission denied');

    await pool.query('set default_transaction_read_only = off');
    const writes = [
      'delete from bi.metric_value',
      `update public.published_state set min_group = 1`,
      'create table bi.mine (id integer)',
      'create table public.mine (id integer)',
      'create role another',
    ];
    for (const statement of writes)
      await expect(pool.query(statement), statement).rejects.toThrow(/permission denied|cannot/);

    expect(await revokeBiRole(context, name)).toBe(true);
    await expect(pool.query('select from bi.metric')).rejects.toThrow();
  } finally {
    await opened.destroy();
  }
  await expect(revokeBiRole(context, name)).rejects.toThrow(`There is no role ${name}`);
});

test('a role that was there already keeps its password, and stays where it is revoked', async () => {
  await database.pool.query(`create role ${name}_old login`);
  try {
    expect(await grantBiRole(context, `${name}_old`)).toBeNull();
    expect(await revokeBiRole(context, `${name}_old`)).toBe(false);
  } finally {
    await database.pool.query(`drop role ${name}_old`);
  }
});

test('what an extension lets everybody read is no reason to refuse a role; what it lets everybody write is', async () => {
  await database.pool.query(`
    create view of_extension as select 1 as shown;
    alter extension btree_gist add view of_extension;
    grant select on of_extension to public`);
  try {
    await grantBiRole(context, `${name}_beside`);
    await revokeBiRole(context, `${name}_beside`);
    await database.pool.query('grant insert on of_extension to public');
    await expect(grantBiRole(context, `${name}_beside`)).rejects.toThrow('public.of_extension');
  } finally {
    await database.pool.query('alter extension btree_gist drop view of_extension; drop view of_extension');
  }
});

test('a role that may read people is refused, with what it reads', async () => {
  await database.pool.query(`create role ${name}_wide; grant select (email) on person to ${name}_wide`);
  try {
    await expect(grantBiRole(context, `${name}_wide`)).rejects.toThrow(
      `The role ${name}_wide has rights to more than the views: public.person. Nothing was changed.`,
    );
    const { rows } = await database.pool.query(
      `select has_schema_privilege('${name}_wide', 'bi', 'usage') as may`,
    );
    expect(rows).toEqual([{ may: false }]);
  } finally {
    await database.pool.query(`drop owned by ${name}_wide; drop role ${name}_wide`);
  }
});

test.each(['', 'Metabase', 'pg_read_all_data', 'a"b', 'a'.repeat(64)])('%j is no name', async (bad) => {
  await expect(grantBiRole(context, bad)).rejects.toThrow('expected a lower-case name');
});
