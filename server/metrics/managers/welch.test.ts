import fc from 'fast-check';
import { expect, test } from 'vitest';
import { describeSample, welchInterval } from './welch.ts';

test('a sample has a mean, and from two values on a deviation with n - 1 in the denominator', () => {
  expect(describeSample([])).toEqual({ mean: null, standardDeviation: null });
  expect(describeSample([0.5])).toEqual({ mean: 0.5, standardDeviation: null });
  expect(describeSample([6, 6, 6, 2])).toEqual({ mean: 5, standardDeviation: 2 });
});

// s²/n of each side, degrees of freedom by Welch and Satterthwaite, and the 97.5 % points of Student's t as tables print
// them: 12.706 (1), 4.303 (2), 3.182 (3).
test.each([
  { one: [1, 3], other: [5, 7], freedom: 2, reach: 4.302653 * Math.SQRT2, difference: -4 },
  // (1 + 1)² / (1²/1 + 1²/3) = 3
  { one: [1, 3], other: [6, 6, 6, 2], freedom: 3, reach: 3.182446 * Math.SQRT2, difference: -3 },
  // A side that does not vary adds nothing.
  { one: [1, 3], other: [5, 5], freedom: 1, reach: 12.706205, difference: -3 },
])('$one against $other has $freedom degrees of freedom', ({ one, other, reach, difference }) => {
  const interval = welchInterval(one, other);
  expect(interval?.low).toBeCloseTo(difference - reach, 5);
  expect(interval?.high).toBeCloseTo(difference + reach, 5);
});

test.each([
  { one: [], other: [1, 2] },
  { one: [1, 2], other: [3] },
  { one: [1, 1], other: [2, 2, 2] },
])('$one against $other has no interval', ({ one, other }) => {
  expect(welchInterval(one, other)).toBeNull();
  expect(welchInterval(other, one)).toBeNull();
});

test('the interval lies around the difference, and turns with the sides', () => {
  const rates = fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 2, maxLength: 8 });
  fc.assert(
    fc.property(rates, rates, (one, other) => {
      const interval = welchInterval(one, other);
      const turned = welchInterval(other, one);
      if (!interval || !turned) return expect([interval, turned]).toEqual([null, null]);
      const difference = (describeSample(one).mean ?? 0) - (describeSample(other).mean ?? 0);
      expect((interval.low + interval.high) / 2).toBeCloseTo(difference, 6);
      expect(interval.high).toBeGreaterThan(interval.low);
      expect(turned.low).toBeCloseTo(-interval.high, 6);
    }),
  );
});
