import { expect, test } from 'vitest';
import { daysOfWeek, lastCompleteWeek, weeksUpTo } from './weeks.ts';

test('a week is complete once its Sunday is over', () => {
  expect(lastCompleteWeek('2026-03-04', '2026-03-08')).toBe('2026-02-23');
  expect(lastCompleteWeek('2026-03-09', '2026-03-09')).toBe('2026-03-02');
});

test('a day long ago is judged by its own week', () => {
  expect(lastCompleteWeek('2016-05-04', '2026-03-04')).toBe('2016-05-02');
});

test('weeks are counted back across a year, and hold seven days', () => {
  expect(weeksUpTo('2026-01-05', 3)).toEqual(['2026-01-05', '2025-12-29', '2025-12-22']);
  expect(daysOfWeek('2025-12-29')).toEqual({ from: '2025-12-29', to: '2026-01-04' });
});
