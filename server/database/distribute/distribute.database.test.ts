import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { collect } from '../../collect/index.ts';
import { eventAt } from '../../collect/testing.ts';
import { uptake } from '../../command/testing.ts';
import { storePeople } from '../../directory/index.ts';
import { refreshRollup, verifyRollup } from '../../rollup/index.ts';
import { derivedRows } from '../../rollup/testing.ts';
import { citusUrl, withoutCitus } from '../../testing/citus.ts';
import { company } from '../../testing/company-builder.ts';
import { storeCompany, testContext } from '../../testing/context.ts';
import { createMigratedCluster, createPlainDatabase, type TestDatabase } from '../../testing/database.ts';
import { distribute } from './distribute.ts';
import { distributedTables, distributionColumn, layout } from './layout.ts';

describe('the layout', () => {
  let plain: TestDatabase;
  beforeAll(async () => {
    plain = await createPlainDatabase();
  });
  afterAll(() => plain.drop());

  async function names(query: ReturnType<typeof sql<{ name: string }>>): Promise<string[]> {
    return (await query.execute(plain.database)).rows.map(({ name }) => name);
  }

  test('says of every table of the schema where it lies, and of no other', async () => {
    const tables = await names(sql`
      select relname as name from pg_class
      where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition
        and relname not like 'kysely\\_%' order by 1`);
    expect(Object.keys(layout).toSorted()).toEqual(tables);
  });

  test('cuts tables by a column that stands in each of their unique indexes, as Citus demands', async () => {
    const cut = distributedTables.flatMap(({ table, placement }) => (placement === 'by person' ? table : []));
    const without = await names(sql`
      select indexrelid::regclass::text as name from pg_index
      where indrelid = any(${cut}::regclass[]) and (indisunique or indisexclusion) and not exists (
        select from pg_attribute
        where attrelid = indrelid and attname = ${distributionColumn} and attnum = any(indkey)
      )`);
    expect(without).toEqual([]);
    const having = await names(sql`
      select attrelid::regclass::text as name from pg_attribute
      where attrelid = any(${cut}::regclass[]) and attname = ${distributionColumn} and attnotnull order by 1`);
    expect(having).toEqual(cut.toSorted());
  });

  test('moves no table with a foreign key, an identity or a trigger: what is left behind is truncated in cascade', async () => {
    const moved = distributedTables.map(({ table }) => table);
    const tied = await names(sql`
      select conname as name from pg_constraint
      where contype = 'f' and (conrelid = any(${moved}::regclass[]) or confrelid = any(${moved}::regclass[]))
      union all
      select attname from pg_attribute where attrelid = any(${moved}::regclass[]) and attidentity <> ''
      union all
      select tgname from pg_trigger where tgrelid = any(${moved}::regclass[]) and not tgisinternal`);
    expect(tied).toEqual([]);
  });
});

describe('without Citus', () => {
  let plain: TestDatabase;
  beforeAll(async () => {
    plain = await createPlainDatabase();
  });
  afterAll(() => plain.drop());

  test('`uptake db distribute` says what is missing, and changes no table', async () => {
    const command = uptake(['db', 'distribute'], { DATABASE_URL: plain.url });
    await expect(command.line(/workers/)).rejects.toThrow(
      /Citus.* To distribute: .*run `create extension citus` in it .*citus_add_node\('HOST', PORT\).*No table was changed\.$/m,
    );
    expect(await command.ended).toBe(1);
  });
});

/** A company whose people did something, its rollup up to date, on a cluster that is not distributed yet. */
async function startCluster(clusterUrl: string) {
  const cluster = await createMigratedCluster(clusterUrl);
  onTestFinished(cluster.drop);
  const context = testContext(cluster, { now: '2026-03-18T12:00:00Z' });
  const firm = company()
    .people('s', 6, { department: 'Sales' })
    .people('o', 6, { department: 'Ops' })
    .as('s1')
    .posts(['2026-03-02', '2026-03-10'])
    .as('s2')
    .visits(['2026-03-03'])
    .as('o1')
    .visits(['2026-03-10'])
    .build();
  await storeCompany(context, firm);
  while ((await refreshRollup(context)) > 0);
  return { ...cluster, context };
}

describe.skipIf(!citusUrl)('on a cluster', () => {
  const clusterUrl = citusUrl ?? '';

  test('rows are where they should be, once, and a second run has nothing to do', async () => {
    const { database, context, pool } = await startCluster(clusterUrl);
    const before = await derivedRows(database);
    const first = await distribute(database, { shards: 4 });
    expect(first.cluster.workers.length).toBeGreaterThan(0);
    expect(first.tables.map(({ isMoved }) => isMoved)).toEqual([true, true, true, true]);
    expect(await derivedRows(database)).toEqual(before);
    const second = await distribute(database, { shards: 4 });
    expect(second.tables.map(({ isMoved }) => isMoved)).toEqual([false, false, false, false]);
    expect(await derivedRows(database)).toEqual(before);
    const { rows } = await pool.query<{ groups: number }>(`
      select count(distinct colocationid)::integer as groups from pg_dist_partition where partmethod = 'h'`);
    expect(rows).toEqual([{ groups: 1 }]);
    const left = await pool.query<{ bytes: number }>(
      `select sum(pg_relation_size(logicalrelid))::integer as bytes from pg_dist_partition`,
    );
    expect(left.rows).toEqual([{ bytes: 0 }]);
    expect(await verifyRollup(context)).toEqual([]);
  });

  test('one that was killed after its first table is taken up where it ended', async () => {
    const { database } = await startCluster(clusterUrl);
    const before = await derivedRows(database);
    await sql`select create_distributed_table('person_week', 'person_id', colocate_with => 'none')`.execute(
      database,
    );
    const { tables } = await distribute(database, { shards: 4 });
    expect(tables.map(({ isMoved }) => isMoved)).toEqual([false, true, true, true]);
    expect(await derivedRows(database)).toEqual(before);
  });

  test('what comes in afterwards is counted, in a month without a partition too', async () => {
    const { database, context } = await startCluster(clusterUrl);
    await distribute(database, { shards: 4 });
    await collect(context, 'chat', [eventAt('2025-11-03T09:00:00Z', { actor: 's3' })]);
    await storePeople(context, [{ externalId: 's3', history: [{ from: '2026-01-01', department: 'Ops' }] }]);
    while ((await refreshRollup(context)) > 0);
    expect(await verifyRollup(context)).toEqual([]);
  });
});

test.skipIf(citusUrl)(`tests of a cluster are left out: ${withoutCitus}`, ({ skip }) => skip(withoutCitus));
