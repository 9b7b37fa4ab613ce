import { expect, test } from 'vitest';
import { median } from './median.ts';

test.each([
  [[], null],
  [[0.4], 0.4],
  [[3, 1, 2], 2],
  [[10, 2, 4, 1], 3],
  // As numbers, not as texts.
  [[9, 10, 100], 10],
])('the median of %j is %j', (values, expected) => {
  const asGiven = [...values];
  expect(median(values)).toBe(expected);
  expect(values).toEqual(asGiven);
});
