import { afterEach, expect, test } from 'vitest';
import { formatDate, formatInstant, formatPeriod, formatPeriodTitle, formatWeekday } from './date.ts';

const machineZone = process.env.TZ;
afterEach(() => {
  if (machineZone === undefined) delete process.env.TZ;
  else process.env.TZ = machineZone;
});

test('periods are named after their first day', () => {
  expect(formatPeriod('2026-03-02', 'day')).toBe('2 Mar 2026');
  expect(formatPeriod('2026-03-02', 'week')).toBe('2 Mar 2026');
  expect(formatPeriod('2026-03-01', 'month')).toBe('Mar 2026');
  expect(formatPeriodTitle('2026-03-02', 'week')).toBe('Week of 2 Mar 2026');
  expect(formatPeriodTitle('2026-03-01', 'month')).toBe('Mar 2026');
});

test.each(['Pacific/Kiritimati', 'America/Los_Angeles', 'Asia/Kolkata'])(
  'a date stays the same day for a reader in %s',
  (zone) => {
    process.env.TZ = zone;
    expect(formatDate('2026-03-01')).toBe('1 Mar 2026');
    expect(formatWeekday('2026-03-01')).toBe('Sunday');
  },
);

test('a date is written in the language asked for', () => {
  expect(formatDate('2026-03-02', 'en-US')).toBe('Mar 2, 2026');
  expect(formatDate('2026-03-02', 'de')).toBe('2. März 2026');
  expect(formatDate('2026-03-02', 'ja')).toBe('2026年3月2日');
});

test('an instant is shown by the clocks of the time zone, whatever the reader’s', () => {
  expect(formatInstant('2026-03-09T06:00:00.000Z', 'Europe/Berlin')).toBe('Mon 9 Mar 2026, 07:00');
  expect(formatInstant('2026-03-09T05:59:00.000Z', 'America/New_York')).toBe('Mon 9 Mar 2026, 01:59');
  expect(formatInstant('2026-03-08T23:00:00.000Z', 'Europe/Berlin')).toBe('Mon 9 Mar 2026, 00:00');
});
