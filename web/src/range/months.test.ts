import { expect, test } from 'vitest';
import { daysOfMonth, lastCompleteMonth, monthsUpTo } from './months.ts';

test('a month is complete once its last day is over', () => {
  expect(lastCompleteMonth('2026-03-04', '2026-03-31')).toBe('2026-02-01');
  expect(lastCompleteMonth('2026-04-01', '2026-04-01')).toBe('2026-03-01');
});

test('a day long ago is judged by its own month', () => {
  expect(lastCompleteMonth('2016-05-04', '2026-03-04')).toBe('2016-05-01');
});

test('months are counted back across a year, and hold all their days', () => {
  expect(monthsUpTo('2026-01-01', 3)).toEqual(['2026-01-01', '2025-12-01', '2025-11-01']);
  expect(daysOfMonth('2024-02-01')).toEqual({ from: '2024-02-01', to: '2024-02-29' });
});
