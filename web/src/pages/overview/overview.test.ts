import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Series } from '../../../../server/contract/index.ts';
import { headlineOf } from '../../figures/headline.ts';
import { balanceInWords, balanceOf, lastSum, netOf } from './growth.ts';
import { verdictInWords } from './verdict.ts';

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

test('every verdict has its words', () => {
  expect(verdictInWords({ verdict: 'fading', kept: 0.62 })).toMatchObject({
    word: 'Fading',
    sentence: 'the last four weeks keep 62% of the launch peak',
  });
  expect(verdictInWords({ verdict: 'rising', kept: 1.12 }).sentence).toContain('112%');
  expect(verdictInWords({ verdict: 'collapsed', kept: 0.2 }).sentence).toContain('only 20%');
  expect(verdictInWords({ verdict: 'too_early', kept: null }).word).toBe('Too early to say');
  expect(verdictInWords({ verdict: null, kept: null }).word).toBe('No verdict');
});
