import { expect, test } from 'vitest';
import { placeLabels } from './reference-labels.ts';
import { rowsOf } from './rows.ts';
import { scaleOf } from './scale.ts';

const rowsWith = (values: number[]) =>
  rowsOf([
    {
      ...{ key: 'all', label: 'All' },
      points: values.map((value, index) => ({
        ...{ period: `2026-01-${10 + index}`, complete: true, value, suppressed: false },
        ...{ numerator: null, denominator: null },
      })),
    },
  ]);
const placesOf = (targets: number[], values: number[], height: number) =>
  placeLabels(
    targets.map((value) => ({ value, label: `Target ${value}` })),
    scaleOf([...values, ...targets], 'ratio'),
    rowsWith(values),
    height,
  ).map(({ position }) => position);

test('a label stands above its line, where no line of the chart runs through it', () => {
  expect(placesOf([0.6], [0.8, ...Array(8).fill(0.3)], 280)).toEqual(['insideBottomRight']);
  expect(placesOf([0.3], [0.1, 0.1, 0.1, 0.2, 0.2, 0.2, 0.33, 0.33, 0.33], 280)).toEqual(['insideBottom']);
});

test('where figures run close above all of its line it stands below, also on a chart that is short', () => {
  const close = [0.24, 0.22, 0.23, 0.24, 0.23, 0.22, 0.24, 0.22, 0.25, 0.22, 0.23, 0.23];
  expect(placesOf([0.2], close, 150)).toEqual(['insideTopRight']);
});

test('at the top of the plot it stands below; of two lines close to each other each has its own side', () => {
  expect(placesOf([1], Array(9).fill(0.3), 280)).toEqual(['insideTopRight']);
  expect(placesOf([0.5, 0.48], [0.8, ...Array(8).fill(0.1)], 280)).toEqual([
    'insideBottomRight',
    'insideTopRight',
  ]);
});

test('a line that runs through it between two figures is in its way as well', () => {
  expect(placesOf([0.5], [0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.9, 0.1], 280)).toEqual(['insideBottom']);
});

test('where there is no clear place it stands where the fewest lines run, and else where it is looked for', () => {
  expect(placesOf([0.5], [0.45, 0.55, 0.45, 0.55, 0.45, 0.55, 0.45, 0.55, 0.45], 150)).toEqual([
    'insideBottomRight',
  ]);
  expect(placesOf([0.5], [0.1, 0.9, 0.9, 0.1, 0.9, 0.1, 0.9, 0.1, 0.9], 280)).toEqual(['insideBottomLeft']);
});
