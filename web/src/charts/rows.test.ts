import { expect, test } from 'vitest';
import { type Point, pointSchema, type Series } from '../../../server/contract/index.ts';
import { byLatest, choose, shownAtOnce } from './choose.ts';
import { hasFigures, hasIncomplete, hasSuppressed, hasUnsettled, isAlone, rowsOf } from './rows.ts';

type Figure = number | null | 'hidden';

/** A series of consecutive January days of 2026; `open` counts the last ones that have not ended. */
function series(label: string, figures: Figure[], open = 0): Series {
  const points = figures.map(
    (figure, index): Point =>
      pointSchema.parse({
        period: `2026-01-${String(index + 1).padStart(2, '0')}`,
        complete: index < figures.length - open,
        value: figure === 'hidden' ? null : figure,
        numerator: null,
        denominator: null,
        suppressed: figure === 'hidden',
      }),
  );
  return { key: label, label, points };
}

test('the dashed piece of a line starts from the last complete figure', () => {
  const rows = rowsOf([series('a', [1, 2, 3], 1)]);
  expect(rows.map(({ solid }) => solid[0])).toEqual([1, 2, null]);
  expect(rows.map(({ open }) => open[0])).toEqual([null, 2, 3]);
});

test('a figure that is not final is drawn as one that may change, its period complete or not', () => {
  const responses = series('a', [0.5, 0.4, 0.3, 0.2], 1);
  responses.points.forEach((point, index) => {
    point.final = index < 2;
  });
  const rows = rowsOf([responses]);
  expect(rows.map(({ solid }) => solid[0])).toEqual([0.5, 0.4, null, null]);
  expect(rows.map(({ open }) => open[0])).toEqual([null, 0.4, 0.3, 0.2]);
  expect(rows.map(({ complete, final }) => [complete, final])).toEqual([
    [true, true],
    [true, true],
    [true, false],
    [false, false],
  ]);
  expect(hasUnsettled([responses])).toBe(true);
  expect(hasUnsettled([series('b', [1, 2], 1)])).toBe(false);
});

test('a hidden figure is a gap, never a zero', () => {
  const rows = rowsOf([series('a', [1, 'hidden', 3])]);
  expect(rows.map(({ solid }) => solid[0])).toEqual([1, null, 3]);
});

test('series of different lengths stand side by side by period', () => {
  const rows = rowsOf([series('a', [1]), series('b', [5, 6])]);
  expect(rows.map(({ points }) => points.map((point) => point?.value ?? null))).toEqual([
    [1, 5],
    [null, 6],
  ]);
});

test('a figure between two gaps needs a dot of its own', () => {
  const rows = rowsOf([series('a', [null, 4, 'hidden', 2, 3])]);
  expect(rows.map((_, index) => isAlone(rows, index, 0))).toEqual([false, true, false, false, false]);
});

test('what a chart has to explain is seen in its series', () => {
  expect(hasSuppressed([series('a', [1, 'hidden'])])).toBe(true);
  expect(hasSuppressed([series('a', [1, null])])).toBe(false);
  expect(hasIncomplete([series('a', [1, 2], 1)])).toBe(true);
  expect(hasIncomplete([series('a', [1, null], 1)])).toBe(false);
  expect(hasFigures([series('a', ['hidden', null])])).toBe(false);
});

test('of many groups those with the highest newest complete figure are shown', () => {
  const many = Array.from({ length: 40 }, (_, index) => series(`group ${index}`, [index, 1000 - index], 1));
  expect(choose(many, undefined).map(({ label }) => label)).toEqual(
    Array.from({ length: shownAtOnce }, (_, index) => `group ${39 - index}`),
  );
  expect(choose(many, ['group 3', 'group 7']).map(({ key }) => key)).toEqual(['group 7', 'group 3']);
  expect(choose(many, ['gone']).length).toBe(shownAtOnce);
});

test('groups without a figure come last', () => {
  const order = byLatest([series('hidden', ['hidden']), series('b', [0]), series('a', [0])]);
  expect(order.map(({ key }) => key)).toEqual(['a', 'b', 'hidden']);
});
