import { expect, it } from 'vitest';
import { readMoment } from './moment.ts';

const lisbon = { timeZone: 'Europe/Lisbon', order: 'day first' } as const;

it.each([
  ['2026-03-02T10:11:12Z', '2026-03-02T10:11:12Z'],
  ['2026-03-02T10:11:12.123456+01:00', '2026-03-02T09:11:12.123456Z'],
  ['2026-03-02 10:11:12 +0000', '2026-03-02T10:11:12Z'],
  ['2026-03-02 10:11 UTC', '2026-03-02T10:11:00Z'],
  ['2026-07-02 10:11:12', '2026-07-02T09:11:12Z'],
  ['2026-07-02T10:11', '2026-07-02T09:11:00Z'],
  ['2.7.2026 10:11', '2026-07-02T09:11:00Z'],
  ['2/7/2026, 10:11 PM', '2026-07-02T21:11:00Z'],
  ['2/7/2026 12:05:06 am', '2026-07-01T23:05:06Z'],
  ['2022/11/11 20:59:10 +0000', '2022-11-11T20:59:10Z'],
  ['11.11.2022 20:59 -0230', '2022-11-11T23:29:00Z'],
  ['2026-07-02', '2026-07-02T11:00:00Z'],
  ['1772438400', '2026-03-02T08:00:00Z'],
  ['1772438400.000100', '2026-03-02T08:00:00.000100Z'],
  ['1772438400123', '2026-03-02T08:00:00.123Z'],
])('%s is %s on clocks of Lisbon', (text, instant) => {
  expect(readMoment(text, lisbon)).toBe(instant);
});

it('reads month and day as it is told', () => {
  expect(readMoment('2/7/2026 10:11', { timeZone: 'UTC', order: 'month first' })).toBe(
    '2026-02-07T10:11:00Z',
  );
});

it('a clock that strikes twice means the first, one that is left out the moment after', () => {
  expect(readMoment('2026-10-25 01:30', lisbon)).toBe('2026-10-25T00:30:00Z');
  expect(readMoment('2026-03-29 01:30', lisbon)).toBe('2026-03-29T01:30:00Z');
});

it.each([
  '',
  'yesterday',
  '2026-02-30',
  '2026-13-01 10:00',
  '10:11',
  '2026-03-02 25:00',
  '2/7/2026 13:00 PM',
  '7',
])('%j is no moment', (text) => {
  expect(readMoment(text, lisbon)).toBe(null);
});
