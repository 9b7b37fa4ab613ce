import fc from 'fast-check';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildApp } from '../app.ts';
import type { AuditQuestions, MetricResult } from '../contract/index.ts';
import { type Api, startApi } from '../testing/api.ts';
import { company } from '../testing/company-builder.ts';
import { companyArbitrary } from '../testing/random-company.ts';
import { catalogue } from './catalogue.ts';

/** Whoever may ask everything tries to learn what fewer than five people did. */
const minGroup = 5;
const now = '2026-03-18T12:00:00Z';
const range = 'from=2026-02-02&to=2026-03-15';

/** Two in Legal, of whom one wrote so much; Sales has six in Oslo and one in Lima; Support has eight. */
function firm(postsInLegal: number) {
  const built = company()
    .person('head', { department: 'Board' })
    .people('sales', 6, { department: 'Sales', location: 'Oslo', manager: 'head' })
    .person('lima', { department: 'Sales', location: 'Lima', manager: 'head' })
    .people('support', 8, { department: 'Support', location: 'Oslo', manager: 'head' })
    .people('legal', 2, { department: 'Legal', location: 'Rome', manager: 'head' });
  const days = ['2026-02-10', '2026-02-25', '2026-03-03', '2026-03-11'];
  for (const day of days) for (const id of ['sales1', 'sales2', 'support1', 'lima']) built.as(id).posts(day);
  for (let count = 0; count < postsInLegal; count += 1) built.as('legal1').posts(days[count % 4] ?? '');
  return built.build();
}

async function withMinGroup(api: Api, groupSize: number): Promise<FastifyInstance> {
  return await buildApp({ ...api.context, config: { ...api.context.config, minGroup: groupSize } });
}

describe('by asking for it', () => {
  let busy: Api;
  let silent: Api;
  beforeAll(async () => {
    busy = await startApi({ now, minGroup, company: firm(9) });
    silent = await startApi({ now, minGroup, company: firm(0) });
  });
  afterAll(() => Promise.all([busy.stop(), silent.stop()]));

  interface Operation {
    parameters?: { name: string; in: string }[];
  }

  /** Without hidden cohorts: that somebody began in a week is what a list of them says in either case. */
  const told = ({ body, headers, rawPayload }: Awaited<ReturnType<Api['get']>>) => {
    const type = String(headers['content-type']);
    if (type.includes('json')) {
      const isShown = (cohort: { suppressed: boolean }) => !cohort.suppressed;
      return JSON.stringify(JSON.parse(body), (key, value) =>
        key === 'cohorts' ? value.filter(isShown) : value,
      );
    }
    if (!type.includes('csv')) return rawPayload.toString('base64');
    const lines = body.split('\n');
    return lines.filter((line) => !line.includes('true')).join('\n');
  };

  test('no route that takes a filter says whether two people wrote nine times or never', async () => {
    const { paths } = (await busy.app.inject('/api/v1/openapi.json')).json<{
      paths: Record<string, { get?: Operation }>;
    }>();
    const filtered = Object.entries(paths).filter(([, { get }]) =>
      get?.parameters?.some(({ name }) => name === 'department'),
    );
    const urls = filtered.flatMap(([path]) =>
      path.endsWith('/metrics/{id}')
        ? catalogue.map(({ id }) => path.replace('{id}', id))
        : [path.replace('{id}', 'head')],
    );
    expect(urls.length).toBeGreaterThan(catalogue.length + 8);
    let figures = 0;
    for (const url of urls) {
      for (const filter of ['department=Legal', 'location=Rome', 'department=Legal&location=Rome']) {
        for (const format of ['', '&format=csv']) {
          const asked = `${url}?${filter}${format}`;
          const [one, other] = [await busy.get(asked, 'executive'), await silent.get(asked, 'executive')];
          expect([asked, one.statusCode, told(one)]).toEqual([asked, other.statusCode, told(other)]);
          if (one.statusCode === 200) figures += 1;
        }
      }
    }
    expect(figures).toBeGreaterThan(3 * catalogue.length);
    const ofAll = `/api/v1/metrics/posts?${range}`;
    expect((await busy.get(ofAll, 'executive')).body).not.toBe((await silent.get(ofAll, 'executive')).body);
  });
});

describe('by subtraction', () => {
  const dimensions = ['department', 'location', 'level'] as const;
  const metrics = ['active_rate', 'posts'] as const;

  /** For each period the series of a breakdown: what the attacker sees of it, and how many people it truly has. */
  async function breakdown(api: Api, oracle: FastifyInstance, url: string) {
    const seen = await api.get(url, 'executive');
    expect([url, seen.statusCode]).toEqual([url, 200]);
    const headers = { authorization: `Bearer ${api.keys.executive}` };
    const sizes = (
      await oracle.inject({ url: url.replace(/metrics\/\w+/, 'metrics/active_rate'), headers })
    ).json<MetricResult>();
    const sizeOf = new Map(
      sizes.series.map(({ key, points }) => [
        key,
        new Map(points.map(({ period, denominator }) => [period, denominator ?? 0])),
      ]),
    );
    return seen
      .json<MetricResult>()
      .series.flatMap(({ key, points }) =>
        points.map((point) => ({ key, ...point, size: sizeOf.get(key)?.get(point.period) ?? 0 })),
      );
  }

  test('a total less the siblings that are shown is never one hidden group, in no period, also inside a filter', async () => {
    let protectedOnes = 0;
    await fc.assert(
      fc.asyncProperty(companyArbitrary(), async ({ company: random, settings }) => {
        const api = await startApi({ ...settings, company: random });
        const oracle = await withMinGroup(api, 1);
        try {
          for (const by of dimensions) {
            const across = dimensions.find((other) => other !== by) ?? by;
            const values = (
              await api.get(`/api/v1/metrics/active?by=${across}`, 'executive')
            ).json<MetricResult>().series;
            const filters = [
              '',
              ...values.slice(0, 2).map(({ key }) => `&${across}=${encodeURIComponent(key)}`),
            ];
            for (const metric of metrics) {
              for (const filter of filters) {
                const grain = metric === 'posts' ? 'month' : 'week';
                const url = `/api/v1/metrics/${metric}?by=${by}&grain=${grain}${filter}`;
                const cells = await breakdown(api, oracle, url);
                for (const [, siblings] of Map.groupBy(cells, ({ period }) => period)) {
                  const inhabited = siblings.filter(({ size }) => size > 0);
                  for (const { size, suppressed, value, numerator, denominator } of inhabited) {
                    if (size < settings.minGroup) expect(suppressed).toBe(true);
                    if (suppressed) expect([value, numerator, denominator]).toEqual([null, null, null]);
                  }
                  const hidden = inhabited.filter(({ suppressed }) => suppressed);
                  const isAlone = hidden.length === 1 && inhabited.length > 1;
                  expect([url, isAlone && hidden]).toEqual([url, false]);
                  protectedOnes += hidden.filter(({ size }) => size >= settings.minGroup).length;
                }
              }
            }
          }
        } finally {
          await oracle.close();
          await api.stop();
        }
      }),
      { numRuns: 4 },
    );
    // Some were hidden for the sake of a single smaller sibling.
    expect(protectedOnes).toBeGreaterThan(0);
  });

  test('of a group that falls below five, the weeks after are hidden, with a sibling', async () => {
    const built = company().people('oslo', 9, { location: 'Oslo' }).people('lima', 5, { location: 'Lima' });
    built.people('rome', 12, { location: 'Rome' }).as('lima1').moves('2026-02-20', { location: 'Oslo' });
    for (const day of ['2026-02-03', '2026-03-03']) built.as('lima2').posts(day);
    const api = await startApi({ now, minGroup, company: built.build() });
    try {
      const answer = await api.get(`/api/v1/metrics/active?by=location&${range}`, 'executive');
      const shown = answer
        .json<MetricResult>()
        .series.map(({ key, points }) => [
          key,
          points.map(({ suppressed }) => (suppressed ? '-' : 'o')).join(''),
        ]);
      expect(shown).toEqual([
        ['Lima', 'oo----'],
        ['Oslo', 'oo----'],
        ['Rome', 'oooooo'],
      ]);
    } finally {
      await api.stop();
    }
  });
});

describe('by two filters that one person tells apart', () => {
  let api: Api;
  beforeAll(async () => {
    api = await startApi({ now, minGroup, company: firm(9) });
  });
  afterAll(() => api.stop());
  const asked = ['department=Sales', 'department=Sales&location=Oslo'];
  const ask = (role: 'viewer' | 'executive', filter: string) =>
    api.get(`/api/v1/metrics/posts?${range}&${filter}`, role);

  test('whoever sees totals alone has no second filter', async () => {
    for (const filter of asked) expect((await ask('viewer', filter)).statusCode).toBe(403);
  });

  test('the breakdown that holds both hides both; what filters leave to the leadership, owners see them do', async () => {
    const inside = await api.get(`/api/v1/metrics/posts?${range}&department=Sales&by=location`, 'executive');
    for (const { points } of inside.json<MetricResult>().series)
      for (const { suppressed } of points) expect(suppressed).toBe(true);

    // metrics.md §7 shows any group of five or more: the difference of two is the one in Lima.
    for (const filter of asked) expect((await ask('executive', filter)).statusCode).toBe(200);
    const { viewers } = (await api.get('/api/v1/audit/questions', 'owner')).json<AuditQuestions>();
    expect(viewers.find(({ name }) => name === 'executive')?.pairs).toEqual([
      { without: ['department: Sales'], value: 'location: Oslo', questions: 1 },
    ]);
  });
});
