import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addDays } from '../calendar.ts';
import type { LaunchByDepartment, LaunchResult } from '../contract/index.ts';
import { type Api, startApi } from '../testing/api.ts';
import { company } from '../testing/company-builder.ts';
import { declineOf } from './launch-by-department.ts';

describe('a decline', () => {
  const weeks = (...values: (number | null)[]) =>
    values.map((value, week) => ({ period: addDays('2026-01-05', 7 * week), value }));

  test('began after the last week that had four fifths of the peak', () => {
    const fading = { verdict: 'fading', peak: 0.5 } as const;
    expect(declineOf(weeks(0.5, 0.3, 0.4, 0.39, 0.2), fading)).toBe('2026-01-26');
    expect(declineOf(weeks(0.5, 0.3, 0.2), fading)).toBe('2026-01-12');
    // Of a hidden week nobody knows on which side it was.
    expect(declineOf(weeks(0.5, null, 0.3, null, 0.2), { ...fading, verdict: 'collapsed' })).toBe(
      '2026-01-19',
    );
  });

  test('is none where the peak is held, or nothing is judged', () => {
    expect(declineOf(weeks(0.5, 0.45), { verdict: 'holding', peak: 0.5 })).toBeNull();
    expect(declineOf(weeks(0.5), { verdict: 'too_early', peak: 0.5 })).toBeNull();
    expect(declineOf(weeks(null), { verdict: null, peak: null })).toBeNull();
  });
});

describe('GET /launch/departments', () => {
  const monday = (week: number) => addDays('2026-01-05', 7 * week);
  const until = (weeks: number) => Array.from({ length: weeks }, (_, week) => addDays(monday(week), 1));
  let api: Api;
  beforeAll(async () => {
    const builder = company()
      .people('s', 10, { department: 'Sales' })
      .people('w', 10, { department: 'Works' });
    builder.people('l', 2, { department: 'Legal' }).people('o', 6, { department: 'Office' });
    // Everybody of Sales came for six weeks, then three; of Works eight came all the time.
    for (let number = 1; number <= 10; number += 1)
      builder.as(`s${number}`).visits(until(number <= 3 ? 12 : 6));
    for (let number = 1; number <= 8; number += 1) builder.as(`w${number}`).visits(until(12));
    api = await startApi({ now: `${monday(12)}T12:00:00Z`, minGroup: 5, company: builder.build() });
  });
  afterAll(() => api.stop());

  const ask = async (query = '') =>
    (await api.get(`/api/v1/launch/departments${query}`)).json<LaunchByDepartment>().departments;

  test('tells who keeps the launch and who lost it when, and hides small departments', async () => {
    const [legal, office, sales, works] = await ask();
    expect(sales).toEqual({
      ...{ key: 'Sales', people: 10, verdict: 'collapsed', peak: 1, peakWeek: 0, level: 0.3, kept: 0.3 },
      declineFrom: monday(6),
    });
    expect(works).toMatchObject({ key: 'Works', verdict: 'holding', peak: 0.8, kept: 1, declineFrom: null });
    for (const hidden of [legal, office])
      expect(hidden).toMatchObject({
        people: null,
        verdict: null,
        peak: null,
        level: null,
        declineFrom: null,
      });
  });

  test('judges each department as the launch curve inside it does', async () => {
    const sales = (await api.get('/api/v1/launch?department=Sales')).json<LaunchResult>();
    const [inside] = await ask('?department=Sales');
    const { verdict, peak, peakWeek, level, kept } = sales;
    expect(inside).toMatchObject({ key: 'Sales', verdict, peak, peakWeek, level, kept });
  });

  test('is empty before the launch, and comes as CSV', async () => {
    expect(await ask('?launch=2026-05-01')).toEqual([]);
    const csv = await api.get('/api/v1/launch/departments?format=csv');
    expect(csv.body.split('\r\n')[3]).toBe('2026-01-06,Sales,10,collapsed,1,0,0.3,0.3,2026-02-16');
  });
});
