import { expect, test } from 'vitest';
import { pool, without } from './figures.ts';
import { errorsBelow, errorsBelowLevel } from './significance.ts';

const share = (numerator: number, denominator: number) => ({
  ...{ value: numerator / denominator, numerator, denominator },
});

// 15 of 50 against 30 of 50: pooled 0.45, z = 0.3 / sqrt(0.45 * 0.55 * (1/50 + 1/50)) = 3.015.
test('a share lies below another one by so many standard errors', () => {
  expect(errorsBelow(share(15, 50), share(30, 50))).toBeCloseTo(3.015, 3);
  expect(errorsBelow(share(30, 50), share(15, 50))).toBeCloseTo(-3.015, 3);
});

// 10 of 40 against one half: 0.25 / sqrt(0.25 / 40) = 3.162.
test('a share lies below a level by so many standard errors', () => {
  expect(errorsBelowLevel(share(10, 40), 0.5)).toBeCloseTo(3.162, 3);
});

test('shares of nobody or of everybody are no errors apart', () => {
  expect(errorsBelow(share(0, 50), share(0, 9))).toBe(0);
  expect(errorsBelow(share(50, 50), share(9, 9))).toBe(0);
});

test('what is suppressed in one week is not pooled', () => {
  const shown = { numerator: 2, denominator: 4, suppressed: false };
  const hidden = { numerator: null, denominator: null, suppressed: true };
  expect(pool([shown, shown])).toEqual(share(4, 8));
  expect(pool([shown, hidden])).toBeNull();
  expect(pool([])).toBeNull();
  expect(pool([{ ...shown, numerator: 0, denominator: 0 }])).toBeNull();
});

test('a whole without its part, and without all of it nothing', () => {
  expect(without(share(10, 40), share(4, 10))).toEqual(share(6, 30));
  expect(without(share(10, 40), share(10, 40))).toBeNull();
});
