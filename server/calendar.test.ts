import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import {
  addDays,
  daysBetween,
  daysOfPeriods,
  lastDayOf,
  localDate,
  periodOf,
  periodsBetween,
  shiftPeriod,
  windowsOfPeriods,
} from './calendar.ts';

test('a week is written as its Monday, a month as its first day', () => {
  expect(periodOf('2026-03-08', 'week')).toBe('2026-03-02');
  expect(periodOf('2026-03-02', 'week')).toBe('2026-03-02');
  expect(periodOf('2026-03-31', 'month')).toBe('2026-03-01');
  expect(periodOf('0001-01-01', 'week')).toBe('0001-01-01');
  expect(lastDayOf('2024-02-01', 'month')).toBe('2024-02-29');
});

test('a range is widened outward to whole periods', () => {
  expect(periodsBetween('2026-03-04', '2026-03-16', 'week')).toEqual([
    '2026-03-02',
    '2026-03-09',
    '2026-03-16',
  ]);
  expect(periodsBetween('2026-01-31', '2026-03-01', 'month')).toEqual([
    '2026-01-01',
    '2026-02-01',
    '2026-03-01',
  ]);
  expect(periodsBetween('2026-03-04', '2026-03-03', 'day')).toEqual([]);
});

test('an instant belongs to the day of the organisation, not of the machine', () => {
  expect(localDate(new Date('2026-03-29T22:30:00Z'), 'Europe/Berlin')).toBe('2026-03-30');
  expect(localDate(new Date('2026-03-01T04:59:00Z'), 'America/New_York')).toBe('2026-02-28');
});

test('a month covers parts of the weeks at its ends', () => {
  expect(daysOfPeriods(['2026-03-01'], 'month')).toEqual([
    { period: '2026-03-01', week: '2026-02-23', days: 0b1000000 },
    ...['2026-03-02', '2026-03-09', '2026-03-16', '2026-03-23'].map((week) => ({
      period: '2026-03-01',
      week,
      days: 127,
    })),
    { period: '2026-03-01', week: '2026-03-30', days: 0b0000011 },
  ]);
});

test('the days of a period, counted by mask, are its days; those of a window are 28', () => {
  const count = (days: number) => days.toString(2).replaceAll('0', '').length;
  const date = fc.integer({ min: 0, max: 20_000 }).map((days) => addDays('2000-01-01', days));
  fc.assert(
    fc.property(date, fc.constantFrom('day' as const, 'week' as const, 'month' as const), (day, grain) => {
      const period = periodOf(day, grain);
      const length = periodsBetween(period, lastDayOf(period, grain), 'day').length;
      const sum = (rows: { days: number }[]) => rows.reduce((total, row) => total + count(row.days), 0);
      expect(sum(daysOfPeriods([period], grain))).toBe(length);
      expect(sum(windowsOfPeriods([period], grain))).toBe(28);
    }),
  );
});

test('every date is the one that Temporal gives, from the year 1 on', () => {
  const first = Temporal.PlainDate.from('0001-01-01');
  const date = fc.integer({ min: 0, max: 3_652_058 }).map((days) => first.add({ days }));
  fc.assert(
    fc.property(
      date,
      fc.integer({ min: -40_000, max: 40_000 }),
      fc.integer({ min: -900, max: 900 }),
      (day, days, months) => {
        const text = day.toString();
        const later = day.add({ days });
        const month = day.with({ day: 1 });
        expect(addDays(text, days)).toBe(later.toString());
        expect(daysBetween(text, later.toString())).toBe(days);
        expect(periodOf(text, 'week')).toBe(
          text === '9999-12-31' ? text : day.subtract({ days: day.dayOfWeek - 1 }).toString(),
        );
        expect(shiftPeriod(month.toString(), 'month', months)).toBe(month.add({ months }).toString());
        expect(lastDayOf(month.toString(), 'month')).toBe(month.with({ day: month.daysInMonth }).toString());
      },
    ),
    { numRuns: 1_000 },
  );
  expect(() => addDays('2026-02-30x', 1)).toThrow(RangeError);
});
