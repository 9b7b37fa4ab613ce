import { expect, test } from 'vitest';
import { headlineOf } from './headline.ts';
import type { Series } from './metric.ts';

/** Consecutive weeks; the last has not ended. */
function weeks(values: (number | null)[]): Series {
  const points = values.map((value, index) => ({
    period: `2026-01-${String(index + 1).padStart(2, '0')}`,
    complete: index < values.length - 1,
    value,
    numerator: null,
    denominator: null,
    suppressed: value === null,
  }));
  return { key: 'all', label: 'All', points };
}

test('the headline is the last complete week, against the week before and the mean of the four before', () => {
  const headline = headlineOf(weeks([0.9, 0.2, 0.3, 0.4, 0.5, 0.4, 0.01]));
  expect(headline?.point.value).toBe(0.4);
  expect(headline?.fromBefore).toBeCloseTo(-0.1, 12);
  expect(headline?.fromMean).toBeCloseTo(0.4 - 0.35, 12);
});

test('a comparison with an unknown week is left out', () => {
  expect(headlineOf(weeks([0.2, 0.3, null, 0.5, 0.4, 0]))).toMatchObject({ fromMean: null });
  expect(headlineOf(weeks([null, 0.4, 0]))).toMatchObject({ fromBefore: null, fromMean: null });
  expect(headlineOf(weeks([0.3, 0.4, 0]))).toMatchObject({ fromMean: null });
  expect(headlineOf(weeks([0.4]))).toBeNull();
  expect(headlineOf(undefined)).toBeNull();
});
