import { expect, test } from 'vitest';
import { formatPercent } from '../../../../server/contract/format/number.ts';
import type { Point, Series } from '../../../../server/contract/index.ts';
import {
  concentrationInWords,
  contributionsTile,
  firstReplyTile,
  responseHeadlineOf,
  responseTile,
  tileOf,
  unsettledInWords,
} from './in-words.ts';

/** Weeks from 5 January 2026; the last has not ended, and the last two still wait for answers. */
function responses(values: (number | null)[]): Series {
  const points = values.map(
    (value, index): Point => ({
      period: new Date(Date.UTC(2026, 0, 5 + 7 * index)).toISOString().slice(0, 10),
      complete: index < values.length - 1,
      value,
      numerator: value === null ? null : value * 40,
      denominator: 40,
      suppressed: false,
      final: index < values.length - 2,
    }),
  );
  return { key: 'all', label: 'All', points };
}

test('a response figure is that of the last final week, against the one before; the newer one is only mentioned', () => {
  const { final, unsettled } = responseHeadlineOf(responses([0.5, 0.6, 0.3, null]));
  expect(final?.point.period).toBe('2026-01-12');
  expect(final?.fromBefore).toBeCloseTo(0.1, 12);
  expect(unsettled && unsettledInWords(unsettled, formatPercent)).toBe(
    'Not final yet: the week of 19 Jan 2026, at 30.0% so far.',
  );
});

test('without a final week there is no headline, and without posts nothing that could still change', () => {
  expect(responseHeadlineOf(responses([0.5, null]))).toMatchObject({
    final: null,
    unsettled: { value: 0.5 },
  });
  expect(responseHeadlineOf(responses([0.5, 0.6, null, null])).unsettled).toBeNull();
  expect(responseHeadlineOf(undefined)).toEqual({ final: null, unsettled: null });
});

test('a tile says what its figure counts', () => {
  const point = { period: '2026-01-12', complete: true, suppressed: false };
  const words = { minGroup: 5, none: 'none', empty: 'Nothing was posted' };
  const figure = { ...point, value: 0.6, numerator: 24, denominator: 40 };
  expect(tileOf(figure, { ...words, say: responseTile })).toEqual({
    value: '60.0%',
    meaning:
      '24 of 40 posts of the week of 12 Jan 2026 got a reply or reaction of somebody else within 7 days',
  });
  const perActive = { ...point, value: 2.25, numerator: 900, denominator: 400 };
  expect(tileOf(perActive, { ...words, say: contributionsTile })).toEqual({
    value: '2.3',
    meaning: '900 contributions of 400 active people in the week of 12 Jan 2026',
  });
  const hours = { ...point, value: 60, numerator: null, denominator: 12 };
  expect(tileOf(hours, { ...words, say: firstReplyTile })).toEqual({
    value: '2.5 days',
    meaning:
      'until somebody else replied: the median of the 12 posts of the week of 12 Jan 2026 that got a reply within 7 days',
  });
});

test('a tile without a figure says why', () => {
  const words = { minGroup: 5, none: 'No week is final yet', empty: 'Nothing was posted', say: responseTile };
  const point = {
    period: '2026-01-12',
    complete: true,
    value: null,
    numerator: null,
    denominator: null,
    suppressed: false,
  };
  expect(tileOf(undefined, words)).toEqual({ value: '–', meaning: 'No week is final yet' });
  expect(tileOf({ ...point, suppressed: true }, words).meaning).toBe(
    'Fewer than 5 people in the week of 12 Jan 2026',
  );
  expect(tileOf(point, words).meaning).toBe('Nothing was posted in the week of 12 Jan 2026');
});

test('concentration is that of the newest complete week with messages', () => {
  const series = responses([0.4, 0.45, null, 0.9]);
  expect(concentrationInWords(series)).toBe(
    'In the week of 12 Jan 2026 the most active 10% of authors wrote 45% of all messages (18 of 40). ',
  );
  expect(concentrationInWords(undefined)).toBe('');
});
