import { describe, expect, test } from 'vitest';
import { addDays } from '../calendar.ts';
import type { Point } from '../contract/index.ts';
import { judge } from './launch.ts';

/** A curve of complete weeks with these rates; null is a hidden week. */
function curve(...rates: (number | null)[]): Point[] {
  return rates.map((value, week) => ({
    ...{ period: addDays('2026-01-05', 7 * week), complete: true, value },
    ...{ numerator: value === null ? null : value * 100, denominator: value === null ? null : 100 },
    suppressed: value === null,
  }));
}

const flat = (count: number, rate: number) => Array<number>(count).fill(rate);

describe('a launch curve', () => {
  test.each([
    [0.53, 'rising'],
    [0.525, 'holding'],
    [0.5, 'holding'],
    [0.4, 'holding'],
    [0.395, 'fading'],
    [0.2, 'fading'],
    [0.195, 'collapsed'],
    [0, 'collapsed'],
  ])('with a peak of 0.5 that comes to %d is %s', (level, verdict) => {
    const judged = judge(curve(0.25, 0.5, ...flat(6, 0.1), ...flat(4, level)));
    expect(judged).toMatchObject({ verdict, peak: 0.5, peakWeek: 1, level });
    expect(judged.kept).toBeCloseTo(level / 0.5, 12);
  });

  test('is judged from its eighth complete week on', () => {
    expect(judge(curve(...flat(7, 0.5)))).toMatchObject({
      verdict: 'too_early',
      peak: 0.5,
      level: 0.5,
      kept: 1,
    });
    expect(judge(curve(...flat(8, 0.5)))).toMatchObject({ verdict: 'holding' });
    const running = { ...curve(0.9)[0], period: '2026-03-02', complete: false } as Point;
    expect(judge([...curve(...flat(7, 0.5)), running])).toMatchObject({ verdict: 'too_early', peak: 0.5 });
    expect(judge([])).toEqual({ verdict: 'too_early', peak: null, peakWeek: null, level: null, kept: null });
  });

  test('has its level in the median of the last four complete weeks', () => {
    expect(judge(curve(...flat(8, 0.5), 0.1, 0.9, 0.2, 0.4)).level).toBeCloseTo(0.3, 12);
    const running = { ...curve(0.9)[0], period: '2026-03-30', complete: false } as Point;
    expect(judge([...curve(...flat(8, 0.5), 0.1, 0.9, 0.2, 0.4), running]).level).toBeCloseTo(0.3, 12);
  });

  test('has its peak in the first eight weeks, the first of equals', () => {
    expect(judge(curve(...flat(7, 0.1), 0.4, ...flat(4, 0.9)))).toMatchObject({
      peak: 0.4,
      peakWeek: 7,
      verdict: 'rising',
    });
    expect(judge(curve(0.1, 0.4, 0.4, ...flat(9, 0.3)))).toMatchObject({ peakWeek: 1 });
  });

  test('is not judged where too little is visible, or nobody ever came', () => {
    expect(judge(curve(...flat(8, 0.5), 0.5, null, 0.5, 0.5))).toMatchObject({
      verdict: null,
      level: null,
      peak: 0.5,
    });
    expect(judge(curve(...Array<null>(12).fill(null)))).toMatchObject({ verdict: null, peak: null });
    expect(judge(curve(...flat(12, 0)))).toMatchObject({ verdict: null, peak: 0, level: 0, kept: null });
  });
});
