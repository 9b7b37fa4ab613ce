import fc from 'fast-check';
import { expect, it } from 'vitest';
import { orderShownBy, readMoment } from './moment.ts';

const lisbon = { timeZone: 'Europe/Lisbon', order: 'day first' } as const;

it.each([
  ['2026-03-02T10:11:12Z', '2026-03-02T10:11:12Z'],
  ['2026-03-02T10:11:12.123456+01:00', '2026-03-02T09:11:12.123456Z'],
  ['2026-03-02 10:11:12 +0000', '2026-03-02T10:11:12Z'],
  ['2026-03-02 10:11:12.5+01', '2026-03-02T09:11:12.5Z'],
  ['2026-03-02 10:11 UTC', '2026-03-02T10:11:00Z'],
  ['2026-07-02 10:11:12', '2026-07-02T09:11:12Z'],
  ['2026-07-02T10:11', '2026-07-02T09:11:00Z'],
  ['2.7.2026 10:11', '2026-07-02T09:11:00Z'],
  ['2/7/2026, 10:11 PM', '2026-07-02T21:11:00Z'],
  ['2/7/2026 12:05:06 am', '2026-07-01T23:05:06Z'],
  ['2022/11/11 20:59:10 +0000', '2022-11-11T20:59:10Z'],
  ['11.11.2022 20:59 -0230', '2022-11-11T23:29:00Z'],
  ['2022-11-30T20:59:10.1234567Z', '2022-11-30T20:59:10.1234567Z'],
  ['2/7/2026, 8:59:10\u202fPM', '2026-07-02T19:59:10Z'],
  ['2/7/2026 12:05 p.m.', '2026-07-02T11:05:00Z'],
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
  '30/30/2026 10:11',
  '2026-03-02T10:11:12 CET',
  '2026-03-02 8 o’clock',
  '2026-03-02T10:11:12+15:00',
  '7',
])('%j is no moment', (text) => {
  expect(readMoment(text, lisbon)).toBe(null);
});

it('shows the order of day and month where a number is beyond 12', () => {
  expect(orderShownBy('1/30/2026 8:00 AM')).toBe('month first');
  expect(orderShownBy('30/1/2026, 8:00')).toBe('day first');
  expect(orderShownBy('1/2/2026 8:00')).toBe('ambiguous');
  expect(orderShownBy('2026/01/30 08:00:00 +0000')).toBe(null);
  expect(orderShownBy('30.1.2026 8:00')).toBe(null);
});

it('gives every moment back, in whatever zone it is written', () => {
  const moments = fc.date({ min: new Date('1970-01-01'), max: new Date('2100-01-01'), noInvalidDate: true });
  fc.assert(
    fc.property(moments, fc.integer({ min: -14 * 60, max: 14 * 60 }), (moment, ahead) => {
      const local = new Date(moment.getTime() + ahead * 60_000).toISOString().slice(0, 19);
      const zone = [Math.floor(Math.abs(ahead) / 60), Math.abs(ahead) % 60]
        .map((part) => String(part).padStart(2, '0'))
        .join(':');
      const instant = `${moment.toISOString().slice(0, 19)}Z`;
      expect(readMoment(`${local}${ahead < 0 ? '-' : '+'}${zone}`, lisbon)).toBe(instant);
    }),
  );
});
