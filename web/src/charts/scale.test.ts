import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rootScaleOf, scaleOf } from './scale.ts';

test('shares run from zero to a round maximum', () => {
  expect(scaleOf([0.31, 0.37], 'ratio').ticks).toEqual([0, 0.1, 0.2, 0.3, 0.4]);
  expect(scaleOf([0.98], 'ratio').domain).toEqual([0, 1]);
  expect(scaleOf([0.004], 'ratio').ticks).toEqual([0, 0.001, 0.002, 0.003, 0.004]);
});

test('counts step by whole people, also where there are few or none', () => {
  expect(scaleOf([1, 2], 'people').ticks).toEqual([0, 1, 2]);
  expect(scaleOf([0], 'people').ticks).toEqual([0, 1]);
  expect(scaleOf([1934], 'people').ticks).toEqual([0, 500, 1000, 1500, 2000]);
});

test('hours step as clocks and calendars do', () => {
  expect(scaleOf([4.2], 'hours').ticks).toEqual([0, 1, 2, 3, 4, 5]);
  expect(scaleOf([31], 'hours').ticks).toEqual([0, 12, 24, 36]);
  expect(scaleOf([168], 'hours').ticks).toEqual([0, 48, 96, 144, 192]);
  expect(scaleOf([1000], 'hours').ticks.map((tick) => tick / 24)).toEqual([0, 10, 20, 30, 40, 50]);
});

test('a square-root scale has round ticks that lie apart', () => {
  expect(rootScaleOf([490, 12, 3]).ticks).toEqual([0, 10, 50, 100, 200, 500]);
  expect(rootScaleOf([207]).ticks).toEqual([0, 5, 20, 50, 100, 200, 300]);
  expect(rootScaleOf([5]).ticks).toEqual([0, 1, 2, 5]);
  expect(rootScaleOf([]).ticks).toEqual([0, 1]);
});

test('what goes below zero gets an axis that does as well', () => {
  expect(scaleOf([56, -54], 'people').ticks).toEqual([-75, -50, -25, 0, 25, 50, 75]);
});

test('an axis holds zero and every figure, in few and even steps', () => {
  const counts = fc.array(fc.integer({ min: -5_000, max: 100_000 }), { maxLength: 20 });
  fc.assert(
    fc.property(counts, (values) => {
      const { domain, ticks, step } = scaleOf(values, 'people');
      expect(domain[0]).toBeLessThanOrEqual(Math.min(0, ...values));
      expect(domain[1]).toBeGreaterThanOrEqual(Math.max(0, ...values));
      expect(ticks).toContain(0);
      expect(ticks.every(Number.isInteger)).toBe(true);
      expect(ticks.length).toBeLessThanOrEqual(8);
      ticks.slice(1).forEach((tick, index) => {
        expect(tick - (ticks[index] ?? 0)).toBe(step);
      });
    }),
  );
});

test('a share never gets an axis beyond 100 %', () => {
  const shares = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 20 });
  fc.assert(
    fc.property(shares, (values) => {
      const { domain } = scaleOf(values, 'ratio');
      expect(domain[1]).toBeLessThanOrEqual(1);
      expect(domain[1]).toBeGreaterThanOrEqual(Math.max(...values) - 1e-9);
    }),
  );
});
