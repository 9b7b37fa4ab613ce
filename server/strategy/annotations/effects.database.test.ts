import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { addDays } from '../../calendar.ts';
import type { AnnotationEffect, AnnotationEffects, NewAnnotation } from '../../contract/index.ts';
import { noFilter } from '../../metrics/index.ts';
import { type Api, startApi } from '../../testing/api.ts';
import { company } from '../../testing/company-builder.ts';
import { makeAnnotation } from './annotations.ts';
import { annotationEffects } from './effects.ts';

/** A Wednesday: the week of 20 April has not ended. */
const now = '2026-04-22T12:00:00Z';
const firstMonday = '2026-01-05';
/** How many of ten in Sales visit, by week from 5 January on. */
const sellers = [3, 2, 4, 2, 4, 9, 10, 5, 7, 5, 7, 6, 6, 6, 6, 2];

let api: Api;
beforeAll(async () => {
  const builder = company().community('general');
  const mondays = sellers.map((_, week) => addDays(firstMonday, 7 * week));
  for (let number = 1; number <= 10; number += 1) {
    builder.person(`s${number}`, { department: 'Sales' });
    builder.visits(mondays.filter((_, week) => number <= (sellers[week] ?? 0)));
  }
  builder.people('o', 5, { department: 'Ops' }).posts(mondays);
  builder.people('h', 2, { department: 'HR' });
  api = await startApi({ now, company: builder.build() });
});
beforeEach(async () => {
  await api.context.database.deleteFrom('annotation').execute();
  await api.context.database.updateTable('setting').set({ launch: null }).execute();
});
afterAll(() => api.stop());

const happened = (firstOn: string, lastOn: string | null = null, name = 'It'): NewAnnotation => ({
  ...{ kind: 'other', name, firstOn, lastOn, note: '' },
});
const inSales = '?department=Sales';
const ofSales = { ...noFilter, department: ['Sales'] };
const ask = async (query = inSales) =>
  (await api.get(`/api/v1/annotations/effects${query}`)).json<AnnotationEffects>();
async function effectOf(given: NewAnnotation, query = inSales): Promise<AnnotationEffect> {
  await api.context.database.deleteFrom('annotation').execute();
  const { id } = await makeAnnotation(api.context, given);
  const effect = (await ask(query)).effects.find((one) => one.id === id);
  if (!effect) throw new Error('it is not there');
  return effect;
}
const missingIn = ({ weeks }: AnnotationEffect['before']) => weeks.map(({ missing }) => missing);

test('before and after by hand', async () => {
  const effect = await effectOf(happened('2026-02-11', '2026-02-20'));
  expect(effect.before.weeks).toEqual([
    { week: '2026-01-12', value: 0.2, missing: null },
    { week: '2026-01-19', value: 0.4, missing: null },
    { week: '2026-01-26', value: 0.2, missing: null },
    { week: '2026-02-02', value: 0.4, missing: null },
  ]);
  expect(effect.after.weeks.map(({ week, value }) => [week, value])).toEqual([
    ...[
      ['2026-02-23', 0.5],
      ['2026-03-02', 0.7],
      ['2026-03-09', 0.5],
      ['2026-03-16', 0.7],
    ],
  ]);
  expect(effect.before.mean).toBeCloseTo(0.3, 12);
  expect(effect.after.mean).toBeCloseTo(0.6, 12);
  expect(effect).toMatchObject({ isEnough: true, alsoThen: [] });
  expect(effect.difference).toBeCloseTo(0.3, 12);
  // As in the tests of the comparison: 6 degrees of freedom.
  const reach = 2.446912 * Math.sqrt((2 * 0.04) / 3 / 4);
  expect(effect.interval?.low).toBeCloseTo(0.3 - reach, 6);
  expect(effect.interval?.high).toBeCloseTo(0.3 + reach, 6);
});

test('a side without variance leaves the degrees of freedom of the other', async () => {
  const { difference, interval } = await effectOf(happened('2026-03-16', '2026-03-22'));
  // 1, 0.5, 0.7, 0.5 before and 0.6 four times after: squares 0.1675, 3 degrees of freedom.
  const reach = 3.182446 * Math.sqrt(0.1675 / 3 / 4);
  expect(difference).toBeCloseTo(0.6 - 0.675, 12);
  expect(interval?.low).toBeCloseTo(-0.075 - reach, 6);
  expect(interval?.high).toBeCloseTo(-0.075 + reach, 6);
});

test('weeks that are all alike have no interval', async () => {
  const effect = await effectOf(happened('2026-02-11'), '?department=Ops');
  expect(effect).toMatchObject({ isEnough: true, difference: 0, interval: null });
});

describe('not enough data', () => {
  const incomplete = { isEnough: false, difference: null, interval: null };

  test('where a week after has not ended', async () => {
    const effect = await effectOf(happened('2026-03-23'));
    expect(effect).toMatchObject({ ...incomplete, after: { mean: null } });
    expect(effect.before.mean).toBeCloseTo(0.6, 12);
    expect(missingIn(effect.after)).toEqual([null, null, null, 'not_over']);
    expect(effect.after.weeks[3]?.value).toBeNull();
  });

  test('where it lies in the future, or goes on', async () => {
    for (const given of [happened('2999-12-31'), happened('2026-02-11', '2999-12-31')])
      expect(missingIn((await effectOf(given)).after)).toEqual(Array(4).fill('not_over'));
  });

  test('before the first activity, as of a launch', async () => {
    await api.context.database.updateTable('setting').set({ launch: firstMonday }).execute();
    const [launch] = (await ask()).effects;
    expect(launch).toMatchObject({ id: null, kind: 'launch', ...incomplete });
    expect(launch && missingIn(launch.before)).toEqual(Array(4).fill('no_activity'));
    expect(launch?.after.mean).toBeCloseTo(0.3, 12);
    expect(missingIn((await effectOf(happened('1900-01-01'))).after)).toEqual(Array(4).fill('no_activity'));
  });

  test('where a group is too small', async () => {
    const effect = await effectOf(happened('2026-02-11'), '?department=HR');
    expect(effect).toMatchObject(incomplete);
    expect([...missingIn(effect.before), ...missingIn(effect.after)]).toEqual(Array(8).fill('suppressed'));
    expect(JSON.stringify(effect)).not.toMatch(/"value":\d/);
  });

  test('where responses may still come, or there is nothing to divide by', async () => {
    // The last complete week is not final.
    const late = await effectOf(happened('2026-03-18'), '?department=Ops&metric=response_rate');
    expect(missingIn(late.after)).toEqual([null, null, null, 'not_final']);
    const silent = await effectOf(happened('2026-02-11'), `${inSales}&metric=response_rate`);
    expect(missingIn(silent.before)).toEqual(Array(4).fill('no_figure'));
  });

  test('after the newest activity, where nothing was reported any more', async () => {
    const later = { ...api.context.config, now: () => new Date('2026-08-05T12:00:00Z') };
    await makeAnnotation(api.context, happened('2026-03-30'));
    const { effects } = await annotationEffects({ ...api.context, config: later }, 'active_rate', ofSales);
    const weeks = effects[0]?.after.weeks ?? [];
    expect(weeks.map(({ value, missing }) => value ?? missing)).toEqual([0.6, 0.6, 0.2, 'no_activity']);
  });
});

test('its weeks end where the organisation is', async () => {
  await makeAnnotation(api.context, happened('2026-03-16'));
  const asIn = async (timeZone: string) => {
    const config = { ...api.context.config, timeZone, now: () => new Date('2026-04-19T12:30:00Z') };
    const { effects } = await annotationEffects({ ...api.context, config }, 'active_rate', ofSales);
    return effects[0]?.isEnough;
  };
  // A Sunday, but in Auckland it is Monday already.
  expect([await asIn('UTC'), await asIn('Pacific/Auckland')]).toEqual([false, true]);
});

test('what else happened in the same weeks is said, and nothing beyond them', async () => {
  for (const [name, firstOn, lastOn] of [
    ['long before', '2025-01-01', '2026-01-11'],
    ['into the first week', '2025-01-01', '2026-01-12'],
    ['the same days', '2026-02-11', null],
    ['from the last day', '2026-03-15', '2026-05-01'],
    ['from the day after', '2026-03-16', null],
  ] as const)
    await makeAnnotation(api.context, happened(firstOn, lastOn, name));
  const { id } = await makeAnnotation(api.context, happened('2026-02-11', '2026-02-12'));
  const effect = (await ask()).effects.find((one) => one.id === id);
  expect(effect?.alsoThen).toEqual(['into the first week', 'the same days', 'from the last day']);
});

test('every metric of one figure and one week is told, the others are refused', async () => {
  await makeAnnotation(api.context, happened('2026-02-11'));
  const { metrics } = (await api.get('/api/v1/metrics')).json<{ metrics: { id: string }[] }>();
  const refused: string[] = [];
  for (const { id } of metrics) {
    const response = await api.get(`/api/v1/annotations/effects?metric=${id}`);
    if (response.statusCode === 200) expect(response.json().effects).toHaveLength(1);
    else refused.push(`${id} ${response.statusCode} ${response.json().code}`);
  }
  expect(refused).toEqual(
    ['rungs', 'stickiness', 'manager_consistency', 'manager_rungs'].map(
      (id) => `${id} 400 no_metric_for_annotations`,
    ),
  );
});

test.each([
  ['?metric=happiness', 'unknown_metric'],
  ['?metric=%00', 'unknown_metric'],
  ['?metric=safe_to_speak&department=Sales&location=Oslo', 'filter_not_counted'],
  ['?departement=Sales', 'invalid_request'],
  ['?format=xlsx', 'invalid_request'],
])('%s is refused', async (query, code) => {
  const response = await api.get(`/api/v1/annotations/effects${query}`);
  expect([response.statusCode, response.json().code]).toEqual([400, code]);
});

test('without anything that happened there is nothing to compare, and a metric is still refused', async () => {
  expect(await ask('?metric=posts')).toMatchObject({ metric: 'posts', unit: 'events', effects: [] });
});

test('as CSV, a name that a spreadsheet would run is escaped', async () => {
  await makeAnnotation(api.context, happened('2026-02-11', null, '=1+1'));
  const response = await api.get(`/api/v1/annotations/effects${inSales}&format=csv`);
  expect(response.headers['content-type']).toMatch('text/csv');
  const [header, line] = response.body.split('\r\n');
  expect(header).toBe('metric,unit,id,kind,name,firstOn,lastOn,before,after,isEnough,difference,low,high');
  expect(line).toMatch(/^active_rate,ratio,\d+,other,'=1\+1,2026-02-11,,0\.3\d*,0\.\d+,true,0\.\d+,/);
});
