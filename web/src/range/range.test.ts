import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { daysBetween, daysIn, presetIds, presetRange, presets } from './range.ts';

const extent = { first: '2013-08-01', last: '2016-05-04' };

test('week presets cover whole ISO weeks up to the one with the newest activity', () => {
  expect(presetRange('4w', extent)).toEqual({ from: '2016-04-11', to: '2016-05-04' });
  expect(presetRange('52w', extent)).toEqual({ from: '2015-05-11', to: '2016-05-04' });
});

test('month presets cover whole calendar months, across a year and from the last day of a long month', () => {
  expect(presetRange('6m', extent)).toEqual({ from: '2015-12-01', to: '2016-05-04' });
  expect(presetRange('6m', { first: '2013-08-01', last: '2016-08-31' }).from).toBe('2016-03-01');
});

test('everything is everything', () => {
  expect(presetRange('all', extent)).toEqual({ from: '2013-08-01', to: '2016-05-04' });
});

test('every preset ends with the newest activity; n weeks hold n Mondays', () => {
  const dates = fc
    .integer({ min: 0, max: 20_000 })
    .map((days) => Temporal.PlainDate.from('2000-01-01').add({ days }).toString());
  fc.assert(
    fc.property(dates, fc.constantFrom(...presetIds), (last, id) => {
      const range = presetRange(id, { first: '2000-01-01', last });
      expect(range.to).toBe(last);
      expect(range.from <= range.to).toBe(true);
      const preset = presets.find((candidate) => candidate.id === id);
      if (preset && 'weeks' in preset) {
        expect(Temporal.PlainDate.from(range.from).dayOfWeek).toBe(1);
        expect(Math.ceil(daysIn(range) / 7)).toBe(preset.weeks);
      }
    }),
  );
});

test('lengths count both ends; distances do not', () => {
  expect(daysIn({ from: '2026-03-01', to: '2026-03-01' })).toBe(1);
  expect(daysIn({ from: '2026-03-02', to: '2026-03-01' })).toBe(0);
  expect(daysBetween('2026-03-01', '2026-04-01')).toBe(31);
});
