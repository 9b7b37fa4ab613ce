import { expect, test } from 'vitest';
import type { Cohort } from '../../../../server/contract/index.ts';
import { heatOf } from './retention.ts';

const cohort = (period: string, size: number | null, values: (number | null)[]): Cohort => ({
  period,
  complete: values.length > 0,
  size,
  suppressed: size === null,
  cells: values.map((value, offset) => ({ offset, value, active: null })),
});

test('a row per cohort, a column per period after it; what is not there yet stays empty', () => {
  const heat = heatOf(
    [cohort('2026-01-01', 20, [1, 0.5, 0.4]), cohort('2026-02-01', 1200, [1, 0.6])],
    'month',
  );
  expect(heat.columns).toEqual(['0', '1', '2']);
  expect(heat.rows).toMatchObject([
    { label: 'Jan 2026', size: '20', cells: [1, 0.5, 0.4] },
    { label: 'Feb 2026', size: '1,200', cells: [1, 0.6, undefined] },
  ]);
});

test('hidden and incomplete cohorts say so, empty ones are left out', () => {
  const heat = heatOf(
    [cohort('2026-01-05', null, [null, null]), cohort('2026-01-12', 0, [null]), cohort('2026-01-19', 9, [])],
    'week',
  );
  expect(heat.isHidden).toBe(true);
  expect(heat.rows.map(({ label, size, note }) => [label, size, note])).toEqual([
    ['5 Jan 2026', 'hidden', undefined],
    ['19 Jan 2026', '9', 'incomplete'],
  ]);
});

test('of very many cohorts the newest are shown, and that is said', () => {
  const years = Array.from({ length: 40 }, (_, index) =>
    cohort(`${1980 + index}-01-01`, 9, Array(40 - index).fill(1)),
  );
  const heat = heatOf(years, 'month');
  expect(heat.isCut).toBe(true);
  expect(heat.rows.length).toBe(30);
  expect(heat.rows.at(-1)?.label).toBe('Jan 2019');
  expect(heat.columns.length).toBe(27);
});
