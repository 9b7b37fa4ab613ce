import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dimensions } from './contract/index.ts';
import { catalogue } from './metrics/index.ts';
import { type Api, startApi } from './testing/api.ts';
import { auditedCompany, externalIdOf, now } from './testing/audited-company.ts';
import { explainReads, plansOf } from './testing/explained.ts';

let api: Api;
beforeAll(async () => {
  api = await startApi({ now, minGroup: 5, company: auditedCompany() });
});
afterAll(() => api.stop());

interface Plan {
  'Node Type': string;
  'Index Name'?: string;
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

/** The indexes by which a plan reads a table; null where it reads it by none. */
function indexesOf(plan: Plan, table: string): (string | null)[] {
  const parts = plan.Plans ?? [];
  const own = plan['Index Name'] ?? parts.find((part) => part['Index Name'])?.['Index Name'] ?? null;
  return [
    ...(plan['Relation Name'] === table ? [own] : []),
    ...parts.flatMap((part) => indexesOf(part, table)),
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

/** So few rows are read fastest as a whole: where there is an index, it is to be taken. */
const byIndex = 'set enable_seqscan = off';

test('no page load reads events without an index that leads to them', { timeout: 120_000 }, async () => {
  const explained = await explainReads(api, await questions(), /\b(event|past_activity)\b/, byIndex);
  const found = explained.map(({ name, plan }) => [name, plansOf<Plan>(plan).flatMap(scansOf)] as const);
  expect(found.filter(([, scans]) => scans.length > 0)).toEqual([]);
  expect(explained.length).toBeGreaterThan(0);
  // It would be seen: whose events are not known by an index.
  const { rows } = await api.context.database.transaction().execute(async (transaction) => {
    await sql`set local enable_seqscan = off`.execute(transaction);
    const unknown = sql<{ 'QUERY PLAN': unknown[] }>`explain (format json) select from event where verb = 7`;
    return await unknown.execute(transaction);
  });
  expect(plansOf<Plan>(rows[0]?.['QUERY PLAN']).flatMap(scansOf).length).toBeGreaterThan(0);
});

test('responses that may still come are counted from posts that have waited for them, and from nothing else', async () => {
  const leader = externalIdOf('worksHead');
  const urls = ['', '?by=department', `?leader=${leader}`].map(
    (rest) => `/api/v1/metrics/response_rate${rest}`,
  );
  const explained = await explainReads(api, urls, /\bconversation\b/, byIndex);
  const indexes = explained.flatMap(({ plan }) =>
    plansOf<Plan>(plan).flatMap((each) => indexesOf(each, 'conversation')),
  );
  expect(new Set(indexes)).toEqual(new Set(['conversation_post']));
  // Nor from later posts, where older days are asked for.
  const [old] = await explainReads(
    api,
    ['/api/v1/metrics/response_rate?grain=day&from=2025-01-01&to=2025-01-03'],
    /\bconversation\b/,
    byIndex,
  );
  expect(JSON.stringify(old?.plan)).toMatch(/occurred_at < '2025-01-05/);
  // Of an organisation its authors are looked for before.
  expect(indexes.length).toBe(4);
});
