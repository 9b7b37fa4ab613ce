import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mean, welchInterval } from '../../testing/reference-statistics.ts';
import { compare, sideOf, weeksAround } from './comparison.ts';

const side = (values: (number | null)[]) =>
  sideOf(
    values.map((value, place) => ({
      ...{ week: `2026-03-0${place + 1}`, value, missing: value === null ? ('no_figure' as const) : null },
    })),
  );

test.each([
  // Wednesday to Friday of the week after: both weeks are left out.
  ['2026-02-11', '2026-02-20', '2026-01-12', '2026-02-02', '2026-02-23', '2026-03-16'],
  // A whole week, and one day of it.
  ['2026-03-16', '2026-03-22', '2026-02-16', '2026-03-09', '2026-03-23', '2026-04-13'],
  ['2026-03-16', null, '2026-02-16', '2026-03-09', '2026-03-23', '2026-04-13'],
  ['2026-03-22', null, '2026-02-16', '2026-03-09', '2026-03-23', '2026-04-13'],
  // Over the turn of a year, and to the ends of the calendar.
  ['2025-12-31', '2026-01-01', '2025-12-01', '2025-12-22', '2026-01-05', '2026-01-26'],
  ['1900-01-01', '2999-12-31', '1899-12-04', '1899-12-25', '3000-01-06', '3000-01-27'],
])('around %s to %s', (firstOn, lastOn, first, lastBefore, firstAfter, last) => {
  const { before, after } = weeksAround({ firstOn, lastOn });
  expect([before.length, after.length]).toEqual([4, 4]);
  expect([before[0], before[3], after[0], after[3]]).toEqual([first, lastBefore, firstAfter, last]);
});

test('a comparison by hand', () => {
  const [before, after] = [side([0.2, 0.4, 0.2, 0.4]), side([0.5, 0.7, 0.5, 0.7])];
  expect(before.mean).toBeCloseTo(0.3, 12);
  expect(after.mean).toBeCloseTo(0.6, 12);
  const { isEnough, difference, interval } = compare(before, after);
  expect(isEnough).toBe(true);
  expect(difference).toBeCloseTo(0.3, 12);
  // Variances 0.04/3 each, over 4 weeks: 6 degrees of freedom, of which tables print 2.446912.
  const reach = 2.446912 * Math.sqrt((2 * 0.04) / 3 / 4);
  expect(interval?.low).toBeCloseTo(0.3 - reach, 6);
  expect(interval?.high).toBeCloseTo(0.3 + reach, 6);
});

test('one week that does not count on either side leaves nothing to compare', () => {
  const [whole, gap] = [side([1, 2, 3, 4]), side([1, null, 3, 4])];
  expect(gap.mean).toBeNull();
  for (const sides of [[whole, gap] as const, [gap, whole] as const, [gap, gap] as const])
    expect(compare(...sides)).toEqual({ isEnough: false, difference: null, interval: null });
});

test('weeks that are all alike have a difference, and no interval', () => {
  // Seven tenths, added up four times and divided, is not seven tenths to the last bit.
  const alike = side([0.7, 0.7, 0.7, 0.7]);
  expect(compare(alike, side([0.9, 0.9, 0.9, 0.9]))).toMatchObject({ isEnough: true, interval: null });
  expect(compare(alike, side([0.9, 0.9, 0.9, 0.8])).interval).not.toBeNull();
});

test('it equals the plain reference, and turns with its sides', () => {
  const four = fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 4, maxLength: 4 });
  fc.assert(
    fc.property(four, four, (early, late) => {
      const found = compare(side(early), side(late));
      const turned = compare(side(late), side(early));
      expect(found.difference).toBeCloseTo((mean(late) ?? 0) - (mean(early) ?? 0), 9);
      expect(turned.difference).toBeCloseTo(-(found.difference ?? 0), 9);
      const expected = welchInterval(late, early);
      if (!expected) return expect([found.interval, turned.interval]).toEqual([null, null]);
      expect(found.interval?.low).toBeCloseTo(expected.low, 5);
      expect(found.interval?.high).toBeCloseTo(expected.high, 5);
      expect(turned.interval?.low).toBeCloseTo(-expected.high, 5);
    }),
  );
});
