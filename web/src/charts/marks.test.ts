import fc from 'fast-check';
import { expect, test } from 'vitest';
import { markText, placeMarks } from './marks.ts';

test('marks that have room stand over their places; neighbours that have none share one', () => {
  expect(placeMarks([100, 200]).map(markText)).toEqual(['1', '2']);
  const shared = placeMarks([100, 104, 300]);
  expect(shared.map(markText)).toEqual(['1–2', '3']);
  expect(shared[0]?.x).toBe(102);
  expect(placeMarks([])).toEqual([]);
});

test('every annotation has its mark, and no two marks touch', () => {
  const places = fc.array(fc.integer({ min: 0, max: 900 }), { maxLength: 40 });
  fc.assert(
    fc.property(places, (unsorted) => {
      const sorted = unsorted.toSorted((one, other) => one - other);
      const marks = placeMarks(sorted);
      const numbers = marks.flatMap(({ from, to }) =>
        Array.from({ length: to - from + 1 }, (_, index) => from + index),
      );
      expect(numbers).toEqual(sorted.map((_, index) => index + 1));
      for (const [index, mark] of marks.entries()) {
        const next = marks[index + 1];
        if (next) expect(next.x - next.width / 2).toBeGreaterThan(mark.x + mark.width / 2);
      }
    }),
  );
});
