import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseInstant, writeInstant } from './instant.ts';

const written = (text: string) => {
  const instant = parseInstant(text);
  return instant && writeInstant(instant);
};

test.each([
  ['2026-03-02T09:30:00.123456789+01:00', '2026-03-02T08:30:00.123456Z'],
  ['2026-03-02t09:30:00.5z', '2026-03-02T09:30:00.5Z'],
  ['2026-03-02T23:30:00-23:00', '2026-03-03T22:30:00Z'],
  ['2016-12-31T23:59:60Z', '2016-12-31T23:59:59Z'],
  ['0099-12-31T23:59:59-23:00', '0100-01-01T22:59:59Z'],
  ['2000-02-29T00:00:00Z', '2000-02-29T00:00:00Z'],
  ['1900-02-29T00:00:00Z', null],
  ['2026-04-31T00:00:00Z', null],
  ['2026-00-10T00:00:00Z', null],
  ['2026-03-00T00:00:00Z', null],
  ['2026-03-02T09:30:00', null],
  ['2026-03-02T09:30:00Z ', null],
])('%s is %s in UTC', (text, expected) => {
  expect(written(text)).toBe(expected);
});

test('whatever JavaScript writes is read as the same instant, in whatever zone it is told', () => {
  const offset = fc.integer({ min: -23 * 60 - 59, max: 23 * 60 + 59 });
  const date = fc.date({
    min: new Date('1600-01-01T00:00:00Z'),
    max: new Date('9998-01-01T00:00:00Z'),
    noInvalidDate: true,
  });
  fc.assert(
    fc.property(date, offset, (at, minutes) => {
      const two = (number: number) => String(number).padStart(2, '0');
      const told = new Date(at.getTime() + minutes * 60_000).toISOString().slice(0, -1);
      const ahead = Math.abs(minutes);
      const zone = `${minutes < 0 ? '-' : '+'}${two(Math.floor(ahead / 60))}:${two(ahead % 60)}`;
      expect(written(told + zone)).toBe(at.toISOString());
    }),
  );
});
