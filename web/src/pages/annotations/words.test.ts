import { expect, test } from 'vitest';
import type { AnnotationEffect } from '../../../../server/contract/index.ts';
import { barsOf } from './bars.ts';
import { effectInWords } from './words.ts';

type Side = AnnotationEffect['before'];
const sideOf = (mean: number, weeks: Side['weeks'] = []): Side => ({ mean, weeks });

const effect: AnnotationEffect = {
  ...{ id: 1, kind: 'outage', name: 'Down', firstOn: '2026-01-07', lastOn: null, note: '', alsoThen: [] },
  ...{ before: sideOf(0.312), after: sideOf(0.241), isEnough: true, difference: -0.071 },
  interval: { low: -0.09, high: -0.052 },
};

test('says what was different, and how sure that is', () => {
  expect(effectInWords(effect, 'Active rate', 'ratio')).toBe(
    'Active rate: 31.2% in the four weeks before, 24.1% in the four after: −7.1 pp. With 95% confidence the ' +
      'difference lies between −9.0 pp and −5.2 pp: more than weeks differ by themselves.',
  );
  const chance = { ...effect, interval: { low: -0.15, high: 0.008 } };
  expect(effectInWords(chance, 'Active rate', 'ratio')).toMatch(
    /lies between −15\.0 pp and \+0\.8 pp: it may be chance\.$/,
  );
  expect(effectInWords({ ...effect, interval: null }, 'Active rate', 'ratio')).toMatch(
    /−7\.1 pp\. No two weeks of a side differ, so that nothing says how sure this is\.$/,
  );
});

test('names the week for which there is not enough data, and how many more there are', () => {
  const week = (monday: string, missing: Side['weeks'][number]['missing']) => ({
    ...{ week: monday, missing, value: missing ? null : 0.3 },
  });
  const lacking = (after: Side['weeks']): AnnotationEffect => ({
    ...{ ...effect, isEnough: false, difference: null, interval: null },
    after: { mean: null, weeks: after },
  });
  const one = lacking([week('2026-01-12', null), week('2026-01-19', 'not_over')]);
  expect(effectInWords(one, 'Active rate', 'ratio')).toBe(
    'Not enough data: of eight whole weeks, the one of 19 Jan 2026 is not over yet.',
  );
  const three = lacking(['12', '19', '26'].map((day) => week(`2026-01-${day}`, 'suppressed')));
  expect(effectInWords(three, 'Active rate', 'ratio')).toBe(
    'Not enough data: of eight whole weeks, the one of 12 Jan 2026 is of too few people to be shown, and 2 more are missing.',
  );
  expect(barsOf(one, 'ratio')).toEqual([]);
});

test('bars begin at nothing: a ratio is drawn of the whole, a count of the larger mean, an index not at all', () => {
  const shares = (unit: Parameters<typeof barsOf>[1], before: number, after: number) =>
    barsOf({ ...effect, before: sideOf(before), after: sideOf(after) }, unit).map(({ share }) => share);
  expect(shares('ratio', 0.312, 0.241)).toEqual([0.312, 0.241]);
  expect(shares('events', 50, 200)).toEqual([0.25, 1]);
  expect(shares('events', 0, 0)).toEqual([0, 0]);
  expect(shares('index', -0.4, 0.2)).toEqual([]);
});
