import { expect, test } from 'vitest';
import type { RoleModel } from '../../../../server/contract/index.ts';
import { asPoints, effectInWords, effectOf } from './effect.ts';

const group = { managers: 10, teams: 8, mean: 0.5, standardDeviation: 0.1 };

function result(part: Partial<RoleModel>): RoleModel {
  return {
    timeZone: 'UTC',
    readsObserved: true,
    weeks: ['2026-02-02', '2026-02-09', '2026-02-16', '2026-02-23'],
    minGroup: 5,
    suppressed: false,
    adminsExcluded: 0,
    present: group,
    absent: group,
    difference: null,
    interval: null,
    note: 'An association, not a cause.',
    ...part,
  };
}

const difference = (middle: number, low: number, high: number) =>
  result({ difference: middle, interval: { low, high, level: 0.95 } });
const headlineOf = (model: RoleModel) => effectInWords(effectOf(model), 5).headline;

test('a clear difference is said in points, with its bounds', () => {
  expect(headlineOf(difference(0.18, 0.12, 0.24))).toBe(
    'Teams whose manager takes part are 18 points more active (between 12 and 24).',
  );
  expect(headlineOf(difference(-0.18, -0.24, -0.12))).toBe(
    'Teams whose manager takes part are 18 points less active (between 12 and 24).',
  );
  expect(headlineOf(difference(0.03, 0.002, 0.06))).toContain('3.0 points more active (between 0.2 and 6.0)');
});

test('an interval that holds nought is no difference, however large its middle', () => {
  const effect = effectOf(difference(0.1, -0.02, 0.22));
  expect(effect.kind).toBe('unclear');
  expect(effectInWords(effect, 5).detail).toContain('between −2 and 22 points');
  expect(effectOf(difference(0.1, 0, 0.2)).kind).toBe('unclear');
});

test('what cannot be compared is said to be so', () => {
  expect(headlineOf(result({ suppressed: true, present: null, absent: null }))).toContain('Hidden');
  expect(headlineOf(result({}))).toBe('Too few teams to tell');
  const none = { managers: 0, teams: 0, mean: null, standardDeviation: null };
  expect(headlineOf(result({ present: none, absent: none }))).toContain('no managers');
  expect(effectInWords(effectOf(result({ absent: none })), 5).detail).toContain('No manager who was absent');
});

test('points never read as minus nought', () => {
  expect(asPoints([-0.0001, 0.2])).toEqual(['0.0', '20.0']);
  expect(asPoints([-0.18, 0.24])).toEqual(['−18', '24']);
});
