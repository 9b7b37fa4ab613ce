import { type CompiledQuery, Kysely, PostgresDialect } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildApp } from './app.ts';
import { contextOf } from './context.ts';
import { dimensions } from './contract/index.ts';
import { connect } from './database/connection.ts';
import type { DB } from './database/types.generated.ts';
import { catalogue } from './metrics/index.ts';
import { type Api, startApi } from './testing/api.ts';
import { auditedCompany, externalIdOf, now } from './testing/audited-company.ts';

let api: Api;
beforeAll(async () => {
  api = await startApi({ now, minGroup: 5, company: auditedCompany() });
});
afterAll(() => api.stop());

interface Plan {
  'Node Type': string;
  'Relation Name'?: string;
  'Index Cond'?: string;
  'Recheck Cond'?: string;
  Plans?: Plan[];
}

/** Where a plan reads events, or what is kept of old ones, without an index that leads to those it needs. */
function scansOf(plan: Plan): string[] {
  // The first few rows of whatever is there.
  if (plan['Node Type'] === 'Limit' && plan.Plans?.[0]?.['Node Type'] === 'Append') return [];
  const table = plan['Relation Name'] ?? '';
  const isRaw = /^(event(_\d.*|_default)?|past_activity)$/.test(table);
  const isLed = plan['Index Cond'] !== undefined || plan['Recheck Cond'] !== undefined;
  return [
    ...(isRaw && !isLed ? [`${plan['Node Type']} on ${table}`] : []),
    ...(plan.Plans ?? []).flatMap(scansOf),
  ];
}

/** What answers whoever has no key, or has a browser. */
const withoutKey = ['session', 'oidc/start', 'oidc/callback'].map((path) => `/api/v1/${path}`);

/** Every question that a page asks, with each metric in each of its breakdowns. */
async function questions(): Promise<string[]> {
  const { paths } = (await api.app.inject('/api/v1/openapi.json')).json<{
    paths: Record<string, { get?: { parameters?: { in: string; name: string; required?: boolean }[] } }>;
  }>();
  const plain = Object.entries(paths).flatMap(([path, { get }]) => {
    if (!get || path.includes('{') || path.startsWith('/scim/')) return [];
    const needed = (get.parameters ?? []).filter((parameter) => parameter.required);
    return needed.length > 0 || withoutKey.includes(path) ? [] : [path];
  });
  const leader = externalIdOf('worksHead');
  const metrics = catalogue.flatMap(({ id, dimensions: own, segmentsOnly }) => [
    `/api/v1/metrics/${id}`,
    ...(segmentsOnly ? [] : [`/api/v1/metrics/${id}?leader=${leader}`]),
    ...dimensions.filter((by) => own.includes(by)).map((by) => `/api/v1/metrics/${id}?by=${by}`),
  ]);
  return [...plain, ...metrics, `/api/v1/managers/${leader}`];
}

test('no page load reads events without an index that leads to them', { timeout: 120_000 }, async () => {
  const asked: CompiledQuery[] = [];
  // So few events are read fastest as a whole: where there is an index, it is to be taken.
  const { pool, database: unused } = connect(`${api.context.pool.options.connectionString}`);
  pool.on('connect', (client) => void client.query('set enable_seqscan = off'));
  const database = new Kysely<DB>({
    dialect: new PostgresDialect({ pool }),
    log: ({ query }) => {
      asked.push(query as CompiledQuery);
    },
  });
  const app = await buildApp(contextOf({ ...api.context, database, pool }));
  const headers = { authorization: `Bearer ${api.keys.owner}` };
  const found = new Map<string, string[]>();
  const explained = new Set<string>();
  try {
    for (const url of await questions()) {
      asked.length = 0;
      const answer = await app.inject({ url, headers });
      expect([url, answer.statusCode]).toEqual([url, 200]);
      for (const { sql, parameters } of asked.filter((one) => /\b(event|past_activity)\b/.test(one.sql))) {
        if (!/^\s*(select|with)\b/i.test(sql)) continue;
        const { rows } = await pool.query(`explain (format json) ${sql}`, [...parameters]);
        explained.add(sql);
        const scans = scansOf(rows[0]['QUERY PLAN'][0].Plan);
        if (scans.length > 0) found.set(`${url}: ${sql.slice(0, 200)}`, scans);
      }
    }
    expect(Object.fromEntries(found)).toEqual({});
    expect(explained.size).toBeGreaterThan(0);
    // It would be seen: whose events are not known by an index.
    const { rows } = await pool.query(`explain (format json) select from event where verb = 7`);
    expect(scansOf(rows[0]['QUERY PLAN'][0].Plan).length).toBeGreaterThan(0);
  } finally {
    await app.close();
    await unused.destroy();
  }
});
