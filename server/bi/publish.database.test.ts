import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Context } from '../context.ts';
import { type Dimension, dimensions, type MetricResult } from '../contract/index.ts';
import { catalogue, type Metric, noFilter, runMetric, runMetrics } from '../metrics/index.ts';
import { keptGrains, refreshRollup } from '../rollup/index.ts';
import { emptyCompany, take } from '../testing/arrive.ts';
import { company } from '../testing/company-builder.ts';
import { storeCompany, testContext } from '../testing/context.ts';
import { createTestDatabase, type TestDatabase } from '../testing/database.ts';
import { companyArbitrary } from '../testing/random-company.ts';
import { publishFigures } from './publish.ts';
import { listKept } from './settings.ts';
import { type BiReader, openBiReader } from './testing.ts';

let database: TestDatabase;
let reader: BiReader;
beforeAll(async () => {
  database = await createTestDatabase();
  reader = await openBiReader(testContext(database, { now: '2026-03-18T12:00:00Z' }), 'bi_publish_test');
});
afterAll(async () => {
  await reader.close();
  await database.drop();
});

interface Row {
  metric: string;
  grain: string;
  period: string;
  dimension: string;
  group_key: string;
  rung: string | null;
  [column: string]: unknown;
}

const keyOf = ({ metric, grain, period, dimension, group_key, rung }: Row) =>
  [metric, grain, period, dimension, group_key, rung].join('|');

async function published(): Promise<Map<string, Row>> {
  const { rows } = await reader.pool.query<Row>('select * from metric_value');
  return new Map(rows.map((row) => [keyOf(row), row]));
}

/** What the API answers about all kept periods at once, as rows of the view. */
async function answered(context: Context): Promise<Row[]> {
  const kept = await listKept(context.database);
  const rows: Row[] = [];
  for (const grain of keptGrains) {
    const periods = kept.filter((one) => one.grain === grain).map(({ period }) => period);
    for (const by of periods.length > 0 ? [undefined, ...dimensions] : []) {
      const metrics = catalogue.filter(
        (metric) => metric.grains.includes(grain) && (!by || metric.dimensions.includes(by)),
      );
      const query = { grain, periods, by, filter: noFilter };
      // Of the whole company each by itself, as over HTTP.
      const results = by
        ? await runMetrics(context, metrics, query)
        : await Promise.all(metrics.map((metric) => runMetric(context, metric, query)));
      for (const [index, result] of results.entries()) rows.push(...rowsOf(result, metrics[index], by));
    }
  }
  return rows;
}

function rowsOf(
  { grain, series }: MetricResult,
  metric: Metric | undefined,
  by: Dimension | undefined,
): Row[] {
  if (!metric) return [];
  const { id, title, area, unit } = metric;
  return series.flatMap(({ key, label, rung = null, points }) => {
    const group = { group_key: key, group_label: label };
    if (rung && !by) Object.assign(group, { group_key: 'all', group_label: 'All' });
    if (rung && by) {
      group.group_key = key.slice(0, -`:${rung}`.length);
      group.group_label = label.slice(0, -`: ${rung}`.length);
    }
    return points.map(({ adminsExcluded: admins_excluded = null, final = null, ...point }) => ({
      ...{ metric: id, title, area, unit, grain, dimension: by ?? 'all', ...group, rung },
      ...{ ...point, final, admins_excluded },
    }));
  });
}

test('the views have what the API answers, also where part of a random company came in later', {
  timeout: 300_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(companyArbitrary(), fc.double({ min: 0, max: 1, noNaN: true }), async (random, part) => {
      await emptyCompany(database);
      const context = testContext(database, random.settings);
      const half = Math.floor(random.steps.length * part);
      for (const steps of [random.steps.slice(0, half), random.steps.slice(half)]) {
        for (const step of steps) await take(context, step);
        await refreshRollup(context);
        await publishFigures(context);
      }
      const rows = await published();
      for (const row of await answered(context)) {
        const found = rows.get(keyOf(row));
        // In a period in which a group has nobody there is no row of it; next to others the API says that it is hidden.
        if (found || !row.suppressed) expect(found).toEqual(row);
        rows.delete(keyOf(row));
      }
      expect([...rows.values()]).toEqual([]);
    }),
    { numRuns: Number(process.env.FIGURES_RUNS ?? 1), endOnFailure: true },
  );
});

const hannover = (people: number) =>
  company()
    .people('s', 6, { department: 'Sales' })
    .people('l', 6, { department: 'Legal' })
    .people('w', 6, { department: 'Works' })
    .as('s1')
    .posts('2026-03-03', { community: 'news' })
    .people('h', people, { department: 'Hannover' })
    .as('h1')
    .posts('2026-03-03')
    .build();

const week = `grain = 'week' and period = '2026-03-02' and dimension = 'department' and metric = 'active'`;
async function groupsShown(): Promise<string[]> {
  const { rows } = await reader.pool.query<{ text: string }>(
    `select group_key || ' ' || coalesce(value::text, 'hidden') as text from bi.metric_value where ${week} order by 1`,
  );
  return rows.map(({ text }) => text);
}

test('a group that falls below the smallest size shows nothing any more, and neither does the next smallest', async () => {
  await emptyCompany(database);
  const context = testContext(database, { now: '2026-03-18T12:00:00Z', minGroup: 5 });
  await storeCompany(context, hannover(5));
  await refreshRollup(context);
  await publishFigures(context);
  expect(await groupsShown()).toEqual(['Hannover 1', 'Legal 0', 'Sales 1', 'Works 0']);

  await database.pool.query(`delete from person where external_id = 'h5'`);
  await database.pool.query('insert into touched_directory values (now())');
  await refreshRollup(context);
  await publishFigures(context);
  expect(await groupsShown()).toEqual(['Hannover hidden', 'Legal hidden', 'Sales 1', 'Works 0']);
});

test('a larger smallest size holds at once, before anything is counted anew', async () => {
  const context = testContext(database, { now: '2026-03-18T12:00:00Z', minGroup: 7 });
  const stopped = AbortSignal.abort();
  await publishFigures(context, { stopping: stopped });
  expect(await groupsShown()).toEqual([]);
  await publishFigures(context);
  expect(await groupsShown()).toEqual(['Hannover hidden', 'Legal hidden', 'Sales hidden', 'Works hidden']);
});

test('a period that ends says so, though nothing came in', async () => {
  const complete = async (now: string) => {
    const context = testContext(database, { now, minGroup: 5 });
    await refreshRollup(context);
    await publishFigures(context);
    const { rows } = await reader.pool.query<{ period: string; complete: boolean; final: boolean }>(
      `select period, complete, final from bi.metric_value
       where metric = 'response_rate' and dimension = 'all' and grain = 'week' and period >= '2026-03-09'
       order by period`,
    );
    return rows.map(({ period, complete, final }) => `${period} ${complete} ${final}`);
  };
  expect(await complete('2026-03-15T12:00:00Z')).toEqual(['2026-03-09 false false']);
  expect(await complete('2026-03-16T12:00:00Z')).toEqual(['2026-03-09 true false', '2026-03-16 false false']);
  expect(await complete('2026-03-23T12:00:00Z')).toEqual([
    ...['2026-03-09 true true', '2026-03-16 true false', '2026-03-23 false false'],
  ]);
});

test('where nobody may read the views nothing is published, and what was is gone', async () => {
  const context = testContext(database, { now: '2026-03-18T12:00:00Z' });
  await publishFigures(context);
  expect((await published()).size).toBeGreaterThan(0);
  await database.pool.query('revoke select on all tables in schema bi from bi_publish_test');
  await database.pool.query(`insert into changed_period values ('week', '2026-03-02')`);
  await publishFigures(context);
  const { rows } = await database.pool.query(
    'select from published_figure union all select from changed_period',
  );
  expect(rows).toEqual([]);
});
