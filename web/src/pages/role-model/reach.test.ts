import fc from 'fast-check';
import { expect, test } from 'vitest';
import { reachOf } from './reach.ts';

test('the scale ends on the next whole ten points', () => {
  expect(reachOf([0.12, 0.24])).toBe(0.3);
  expect(reachOf([-0.3, 0.1])).toBe(0.3);
  expect(reachOf([0, 0])).toBe(0.1);
});

test('no value lies beyond the scale', () => {
  const share = fc.double({ min: -1, max: 1, noNaN: true });
  fc.assert(
    fc.property(share, share, (low, high) => {
      expect(reachOf([low, high])).toBeGreaterThanOrEqual(Math.max(Math.abs(low), Math.abs(high)) - 1e-9);
    }),
  );
});
