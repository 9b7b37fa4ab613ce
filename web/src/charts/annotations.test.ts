import { expect, test } from 'vitest';
import { markedIn, markedOn } from './annotations.ts';

const weeks = ['2026-01-05', '2026-01-12', '2026-01-19'];
const happened = (name: string, firstOn: string, lastOn: string | null = null) => ({ name, firstOn, lastOn });
const placesOf = (annotations: Parameters<typeof markedIn>[0], periods = weeks) =>
  markedIn(annotations, periods).map(({ number, name, firstPeriod, lastPeriod }) => [
    ...[number, name, firstPeriod, lastPeriod],
  ]);

test('what has a day in the weeks of a chart is marked in the weeks of its days', () => {
  const annotations = [
    happened('before', '2026-01-04'),
    happened('reaches in', '2025-12-01', '2026-01-05'),
    happened('within', '2026-01-08', '2026-01-19'),
    happened('last day', '2026-01-25'),
    happened('after', '2026-01-26'),
  ];
  expect(placesOf(annotations)).toEqual([
    [1, 'reaches in', '2026-01-05', '2026-01-05'],
    [2, 'within', '2026-01-05', '2026-01-19'],
    [3, 'last day', '2026-01-19', '2026-01-19'],
  ]);
  const marked = markedIn(annotations, weeks);
  expect(markedOn(marked, '2026-01-12').map(({ name }) => name)).toEqual(['within']);
});

test('days and months are periods as well; one period alone has no course to compare with', () => {
  expect(placesOf([happened('day', '2026-03-02')], ['2026-03-01', '2026-03-02'])).toEqual([
    [1, 'day', '2026-03-02', '2026-03-02'],
  ]);
  const months = ['2026-01-01', '2026-02-01'];
  expect(placesOf([happened('in', '2026-02-28'), happened('out', '2026-03-01')], months)).toEqual([
    [1, 'in', '2026-02-01', '2026-02-01'],
  ]);
  expect(placesOf([happened('day', '2026-01-06')], ['2026-01-05'])).toEqual([]);
});
