import fc from 'fast-check';
import { expect, test } from 'vitest';
import { balanceInWords, balanceOf, lastSum, netOf } from './growth.ts';
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

test('the balance is newcomers and returners less those who lapsed', () => {
  const counts = fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 1, maxLength: 10 });
  fc.assert(
    fc.property(counts, (values) => {
      const zero = weeks(values.map(() => 0));
      const net = netOf(weeks(values), weeks(values), zero);
      expect(net.points.map(({ value }) => value)).toEqual(values.map((value) => 2 * value));
      expect(netOf(zero, weeks(values), weeks(values)).points.every(({ value }) => value === 0)).toBe(true);
    }),
  );
  expect(netOf(weeks([1, 0]), weeks([null, 0]), weeks([1, 0])).points[0]).toMatchObject({
    value: null,
    suppressed: true,
  });
});

test('sums leave the incomplete week out and do not guess a hidden one', () => {
  expect(lastSum(weeks([100, 1, 2, 3, 4, 50]), 4)).toBe(10);
  expect(lastSum(weeks([1, null, 3, 4, 50]), 4)).toBeNull();
  expect(lastSum(weeks([1, 2]), 4)).toBeNull();
  expect(balanceOf(weeks([1, 1, 1, 1, 9]), weeks([2, 2, 2, 2, 9]), weeks([5, 5, 5, 5, 9]))).toEqual({
    gained: 4,
    returned: 8,
    lapsed: 20,
  });
});

test('the balance in words', () => {
  expect(balanceInWords({ gained: 31, returned: 40, lapsed: 85 })).toBe(
    'Over the last four complete weeks 31 people came for the first time and 40 came back, while 85 lapsed: the number of active people shrank by 3.5 a week.',
  );
  expect(balanceInWords({ gained: 1, returned: 0, lapsed: 1 })).toContain('1 person came');
  expect(balanceInWords({ gained: 1, returned: 0, lapsed: 1 })).toContain('stood still');
});
