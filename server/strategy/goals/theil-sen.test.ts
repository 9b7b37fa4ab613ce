import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type LinePoint, theilSenLine, valueAt } from './theil-sen.ts';

const points = (...ys: number[]): LinePoint[] => ys.map((y, x) => ({ x, y }));

test('a line by hand', () => {
  // Slopes 1, 2, 4 from the first point; 3, 5.5 from the second; 8 from the third: in order 1, 2, 3, 4, 5.5, 8.
  const line = theilSenLine(points(0, 1, 4, 12));
  expect(line?.slope).toBe(3.5);
  // What is left: 0, -2.5, -3, 1.5; in order -3, -2.5, 0, 1.5.
  expect(line?.intercept).toBe(-1.25);
});

test.each([
  ['nothing', []],
  ['one point', points(3)],
])('there is none through %s', (_, few) => {
  expect(theilSenLine(few)).toBeNull();
});

test('weeks without a value leave a gap, and no bend', () => {
  const line = theilSenLine([
    { x: 0, y: 1 },
    { x: 3, y: 7 },
    { x: 4, y: 9 },
    { x: 7, y: 15 },
  ]);
  expect(line).toEqual({ slope: 2, intercept: 1 });
});

describe('laws', () => {
  const number = fc.double({ min: -1_000, max: 1_000, noNaN: true });
  const ys = fc.array(number, { minLength: 4, maxLength: 8 });
  const lineOf = (given: LinePoint[]) => theilSenLine(given) ?? { slope: Number.NaN, intercept: Number.NaN };
  const equal = (one: number, other: number) => expect(one - other).toBeCloseTo(0, 6);

  test('points on a line give that line, and one outlier among six or more does not move it', () => {
    fc.assert(
      fc.property(
        number,
        number,
        fc.integer({ min: 6, max: 8 }),
        fc.nat(7),
        number,
        (slope, intercept, count, place, outlier) => {
          const exact = Array.from({ length: count }, (_, x) => ({ x, y: intercept + slope * x }));
          const bent = exact.with(place % count, { x: place % count, y: outlier });
          for (const given of [exact, bent]) {
            const line = lineOf(given);
            equal(line.slope, slope);
            equal(line.intercept, intercept);
          }
        },
      ),
    );
  });

  test('it moves with the points, and scales with them', () => {
    fc.assert(
      fc.property(ys, number, fc.double({ min: -10, max: 10, noNaN: true }), (values, up, factor) => {
        const line = lineOf(points(...values));
        const moved = lineOf(points(...values.map((y) => y + up)));
        equal(moved.slope, line.slope);
        equal(moved.intercept, line.intercept + up);
        const scaled = lineOf(points(...values.map((y) => y * factor)));
        equal(scaled.slope, line.slope * factor);
        equal(scaled.intercept, line.intercept * factor);
      }),
    );
  });

  test('later weeks are the same line further on, and the order of the points says nothing', () => {
    fc.assert(
      fc.property(ys, fc.nat(100), number, (values, later, x) => {
        const line = lineOf(points(...values));
        const shifted = lineOf(points(...values).map((point) => ({ ...point, x: point.x + later })));
        equal(valueAt(shifted, x + later), valueAt(line, x));
        expect(lineOf(points(...values).reverse()).slope).toBe(line.slope);
      }),
    );
  });

  test('half of the slopes between two points are not below it, and half not above', () => {
    fc.assert(
      fc.property(ys, (values) => {
        const { slope } = lineOf(points(...values));
        const slopes = values.flatMap((y, x) =>
          values.slice(x + 1).map((other, further) => (other - y) / (further + 1)),
        );
        expect(slopes.filter((each) => each <= slope + 1e-9).length).toBeGreaterThanOrEqual(
          slopes.length / 2,
        );
        expect(slopes.filter((each) => each >= slope - 1e-9).length).toBeGreaterThanOrEqual(
          slopes.length / 2,
        );
      }),
    );
  });
});
