import { expect, test } from 'vitest';
import type { Series } from '../../../server/contract/index.ts';
import { groupedRungs, groupLadders, isOfGroups } from './groups.ts';
import { ladderOf, namedRungs } from './ladder.ts';
import { rungs } from './rungs.ts';

/** Counts by rung (absent first) for consecutive weeks, the last of which has not ended; keys as the API has them. */
function ladder(group: string | null, weeks: (number[] | 'hidden')[]): Series[] {
  return rungs.map(({ id }, rung) => ({
    key: group === null ? id : `${group}:${id}`,
    label: group === null ? id : `${group}: ${id}`,
    rung: id,
    points: weeks.map((counts, week) => ({
      period: `2026-01-${String(5 + 7 * week).padStart(2, '0')}`,
      complete: week < weeks.length - 1,
      value: counts === 'hidden' ? null : (counts[rung] ?? null),
      numerator: null,
      denominator: null,
      suppressed: counts === 'hidden',
    })),
  }));
}

const weeks = [
  [50, 20, 10, 10, 10],
  [40, 20, 20, 10, 10],
  [90, 10, 0, 0, 0],
];

test('the ladder is that of the last complete week, against the week before', () => {
  const result = ladderOf(ladder(null, weeks));
  expect(result?.period).toBe('2026-01-12');
  expect(result?.steps.map(({ share }) => share)).toEqual([0.4, 0.2, 0.2, 0.1, 0.1]);
  expect(result?.steps.map(({ before }) => before)).toEqual([0.5, 0.2, 0.1, 0.1, 0.1]);
});

test('a hidden or empty week has no ladder', () => {
  expect(ladderOf(ladder(null, ['hidden', weeks[2] ?? []]))).toBeNull();
  expect(ladderOf(ladder(null, [[0, 0, 0, 0, 0], weeks[2] ?? []]))).toBeNull();
  expect(ladderOf([])).toBeNull();
});

test('rungs stand in their order under readers’ names, whatever the order of the answer', () => {
  expect(namedRungs(ladder(null, weeks).reverse()).map(({ label }) => label)).toEqual([
    'Absent',
    'Readers',
    'Reactors',
    'Repliers',
    'Posters',
  ]);
});

test('groups with the fewest absent come first, hidden ones last', () => {
  const series = [
    ...ladder('quiet', [[9, 1, 0, 0, 0], [0]]),
    ...ladder('small', ['hidden', [0]]),
    ...ladder('loud', [[1, 0, 0, 0, 9], [0]]),
  ];
  expect(groupLadders(series, '2026-01-05').map(({ key, shares }) => [key, shares?.[0]])).toEqual([
    ['loud', 0.1],
    ['quiet', 0.9],
    ['small', undefined],
  ]);
  expect(groupLadders(series, '2026-01-05').map(({ people, isHidden }) => [people, isHidden])).toEqual([
    [10, false],
    [10, false],
    [0, true],
  ]);
  expect([isOfGroups(series), isOfGroups(ladder(null, weeks))]).toEqual([true, false]);
  expect(groupedRungs(ladder('Sales', weeks)).map(({ label }) => label)).toContain('Sales, posters');
});
