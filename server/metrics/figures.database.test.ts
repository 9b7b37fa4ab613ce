import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { LaunchResult, MetricResult, RetentionResult } from '../contract/index.ts';
import { type Api, startApi } from '../testing/api.ts';
import { company } from '../testing/company-builder.ts';

/**
 * Eleven people, worked out by hand. Weeks: 23 February, 2 March, 9 March, and 16 March, which is not over.
 * Left out of every figure: zoe (not entitled), a guest, a bot, a stranger.
 */
const small = company()
  .people('s', 4, { department: 'Sales' })
  .people('l', 4, { department: 'Legal' })
  .person('max', { department: 'Sales', leftOn: '2026-03-03' })
  .visits('2026-03-02')
  .person('nia', { department: 'Legal', hiredOn: '2026-03-11' })
  .person('zoe', { department: 'Sales', entitled: false })
  .posts(['2026-03-02', '2026-03-10'])
  .as('s1')
  .visits(['2026-03-02', '2026-03-09'])
  .posts('2026-03-03')
  .as('s2')
  .reacts('2026-03-04')
  .as('s3')
  .replies('2026-03-10')
  .as('l1')
  .visits(['2026-03-05', '2026-03-12', '2026-03-13'])
  .views('2026-03-13')
  .as('l2')
  .shares('2026-03-11')
  .as('l3')
  .posts('2026-02-24')
  .visits('2026-03-14')
  .as('l4')
  .joins('2026-03-03')
  .follows('2026-03-10')
  .guest('gus')
  .posts('2026-03-10')
  .bot('deploy')
  .posts('2026-03-10')
  .account('stranger')
  .posts('2026-03-10')
  .build();

let api: Api;
beforeAll(async () => {
  api = await startApi({ now: '2026-03-18T12:00:00Z', company: small });
});
afterAll(() => api.stop());

const range = 'from=2026-02-23&to=2026-03-18';

async function ask(question: string): Promise<MetricResult> {
  const response = await api.get(`/api/v1/metrics/${question}`);
  expect([question, response.statusCode]).toEqual([question, 200]);
  return response.json();
}

/** Each series of an answer as `key: value value ...`. */
async function values(question: string): Promise<string[]> {
  const { series } = await ask(question);
  return series.map(({ key, points }) => `${key}: ${points.map((point) => point.value).join(' ')}`);
}

describe('week by week', () => {
  test.each([
    ['eligible', [9, 9, 9, 9]],
    ['active', [1, 4, 5, 0]],
    ['active_rate', [1 / 9, 4 / 9, 5 / 9, 0]],
    ['activated', [1, 5, 6, 6]],
    ['activation_rate', [1 / 9, 5 / 9, 6 / 9, 6 / 9]],
    ['contributors', [1, 2, 2, 0]],
    ['contributor_rate', [1 / 9, 2 / 9, 2 / 9, 0]],
    ['authors', [1, 1, 1, 0]],
    ['author_rate', [1 / 9, 1 / 9, 1 / 9, 0]],
    ['active_days', [1, 5 / 4, 6 / 5, null]],
    // Active days of l3, s1, s2, l1, max; then without max, who left, and with s3 and l2.
    ['stickiness', [1 / 28, 6 / 28 / 5, 11 / 28 / 6, 11 / 28 / 6]],
    ['growth_new', [1, 4, 2, 0]],
    ['growth_retained', [0, 0, 2, 0]],
    ['growth_resurrected', [0, 0, 1, 0]],
    ['growth_lapsed', [0, 1, 2, 5]],
  ])('%s', async (metric, expected) => {
    const { series } = await ask(`${metric}?${range}`);
    expect(series.map(({ key }) => key)).toEqual(['all']);
    const [{ points } = { points: [] }] = series;
    expect(points.map((point) => point.period)).toEqual([
      '2026-02-23',
      '2026-03-02',
      '2026-03-09',
      '2026-03-16',
    ]);
    expect(points.map((point) => point.complete)).toEqual([true, true, true, false]);
    for (const [index, value] of expected.entries()) {
      const found = points[index]?.value;
      if (value === null) expect(found).toBeNull();
      else expect(found).toBeCloseTo(value, 12);
    }
  });

  test('a ratio comes with its numerator and denominator, a count without a denominator', async () => {
    const rate = await ask('active_rate?from=2026-03-09&to=2026-03-09');
    expect(rate).toMatchObject({
      metric: 'active_rate',
      unit: 'ratio',
      grain: 'week',
      timeZone: 'UTC',
      readsObserved: true,
    });
    expect(rate.series[0]?.points[0]).toMatchObject({ numerator: 5, denominator: 9, suppressed: false });
    const count = await ask('active?from=2026-03-09&to=2026-03-09');
    expect(count.series[0]?.points[0]).toMatchObject({ value: 5, numerator: 5, denominator: null });
  });

  test('rungs', async () => {
    expect(await values(`rungs?${range}`)).toEqual([
      'absent: 8 5 4 9',
      'reader: 0 2 3 0',
      'reactor: 0 1 1 0',
      'replier: 0 0 1 0',
      'poster: 1 1 0 0',
    ]);
  });

  test('by department', async () => {
    expect(await values(`active?${range}&by=department`)).toEqual(['Legal: 1 1 3 0', 'Sales: 0 3 2 0']);
    expect(await values(`eligible?${range}&by=department`)).toEqual(['Legal: 4 4 5 5', 'Sales: 5 5 4 4']);
    expect(await values(`growth_lapsed?${range}&by=department`)).toEqual([
      'Legal: 0 1 0 3',
      'Sales: 0 0 2 2',
    ]);
  });

  test('filtered', async () => {
    expect(await values(`active?${range}&department=Sales`)).toEqual(['all: 0 3 2 0']);
    expect(await values(`active?${range}&department=Sales&department=Legal`)).toEqual(['all: 1 4 5 0']);
    expect(await values(`active?${range}&department=Sales&source=chat`)).toEqual(['all: 0 3 2 0']);
    expect(await values(`active?${range}&department=Elsewhere`)).toEqual(['all:    ']);
  });
});

test('day by day and month by month', async () => {
  expect(await values('active?from=2026-03-02&to=2026-03-05&grain=day')).toEqual(['all: 2 1 1 1']);
  // max was there on two days of March, nia from the eleventh on: both are eligible in it.
  expect(await values('eligible?from=2026-02-24&to=2026-03-01&grain=month')).toEqual(['all: 9 10']);
  expect(await values('active?from=2026-02-24&to=2026-03-01&grain=month')).toEqual(['all: 1 7']);
});

test('cohort retention', async () => {
  const answer = await api.get(`/api/v1/retention?${range}`);
  expect(answer.json<RetentionResult>()).toEqual({
    ...{ grain: 'week', timeZone: 'UTC', readsObserved: true },
    cohorts: [
      // l3 alone; then s1, s2, l1, max, of whom s1 and l1 come again; then s3 and l2.
      { period: '2026-02-23', complete: true, size: null, suppressed: true, cells: [] },
      {
        ...{ period: '2026-03-02', complete: true, size: 4, suppressed: false },
        cells: [
          { offset: 0, value: 1, active: 4 },
          { offset: 1, value: 0.5, active: 2 },
        ],
      },
      { period: '2026-03-09', complete: true, size: null, suppressed: true, cells: [] },
    ],
  });
});

describe('the launch curve', () => {
  const launch = async (query: string) => (await api.get(`/api/v1/launch${query}`)).json<LaunchResult>();

  test('begins with the first activity where no launch is known', async () => {
    const curve = await launch('');
    expect(curve).toMatchObject({
      ...{ launch: '2026-02-24', launchKnown: false, verdict: 'too_early' },
      ...{ peak: 5 / 9, peakWeek: 2, level: null, kept: null },
    });
    expect(curve.weeks.map(({ week, period, complete, value }) => [week, period, complete, value])).toEqual([
      [0, '2026-02-23', true, 1 / 9],
      [1, '2026-03-02', true, 4 / 9],
      [2, '2026-03-09', true, 5 / 9],
      [3, '2026-03-16', false, 0],
    ]);
  });

  test('is judged after eight complete weeks, from the launch that is set or asked for', async () => {
    const put = await api.app.inject({
      ...{ method: 'PUT', url: '/api/v1/settings', payload: { launch: '2026-01-14' } },
      headers: { authorization: `Bearer ${api.keys.owner}` },
    });
    expect(put.statusCode).toBe(200);
    // Weeks from 12 January: six without anybody, then 1/9, 4/9 | 5/9. The level is the median of 0, 1/9, 4/9, 5/9.
    const curve = await launch('');
    expect(curve).toMatchObject({
      launch: '2026-01-14',
      launchKnown: true,
      verdict: 'fading',
      peak: 4 / 9,
      peakWeek: 7,
    });
    expect(curve.level).toBeCloseTo(5 / 18, 12);
    expect(curve.kept).toBeCloseTo(5 / 8, 12);
    expect(await launch('?launch=2026-03-02')).toMatchObject({ launch: '2026-03-02', verdict: 'too_early' });
    expect(await launch('?launch=2026-06-01')).toMatchObject({ verdict: 'too_early', weeks: [] });
  });
});
