import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lastCompleteWeek, lastDue, nextDue } from './schedule.ts';

const at = (instant: string) => new Date(instant);
const sunday = { weekday: 7, time: '02:30' };

describe('a report is due', () => {
  test('at its time in the organisation’s time zone', () => {
    const monday = { weekday: 1, time: '07:00' };
    const now = at('2026-03-04T12:00:00Z');
    expect(lastDue(monday, now, 'Europe/Berlin')).toEqual(at('2026-03-02T06:00:00Z'));
    expect(nextDue(monday, now, 'Europe/Berlin')).toEqual(at('2026-03-09T06:00:00Z'));
    expect(nextDue(monday, now, 'Europe/Berlin', 1)).toEqual(at('2026-03-16T06:00:00Z'));
    expect(lastDue(monday, now, 'America/St_Johns')).toEqual(at('2026-03-02T10:30:00Z'));
  });

  test('from that very instant on', () => {
    const monday = { weekday: 1, time: '07:00' };
    const due = at('2026-03-02T07:00:00Z');
    expect(lastDue(monday, due, 'UTC')).toEqual(due);
    expect(nextDue(monday, due, 'UTC')).toEqual(at('2026-03-09T07:00:00Z'));
    expect(lastDue(monday, at('2026-03-02T06:59:59.999Z'), 'UTC')).toEqual(at('2026-02-23T07:00:00Z'));
  });

  // [time zone, skipped or doubled, instants of that Sunday at which 02:30 counts]
  test.each([
    ['Europe/Berlin', 'skips it', '2026-03-29T12:00:00Z', '2026-03-29T01:30:00Z'],
    ['Europe/Berlin', 'has it twice', '2026-10-25T12:00:00Z', '2026-10-25T00:30:00Z'],
    ['America/St_Johns', 'skips it', '2026-03-08T20:00:00Z', '2026-03-08T06:00:00Z'],
    ['America/St_Johns', 'is back after having 01:30 twice', '2026-11-01T20:00:00Z', '2026-11-01T06:00:00Z'],
    // Half an hour of summer time.
    ['Australia/Lord_Howe', 'is back after a short change', '2026-10-04T12:00:00Z', '2026-10-03T15:30:00Z'],
  ])('once where the clock of %s %s', (zone, _what, after, due) => {
    expect(lastDue(sunday, at(after), zone)).toEqual(at(due));
    expect(nextDue(sunday, new Date(at(due).getTime() - 1), zone)).toEqual(at(due));
  });

  const zones = ['UTC', 'Europe/Berlin', 'America/St_Johns', 'Australia/Lord_Howe', 'Pacific/Apia'];

  test('once in each week, whatever the schedule, the zone and the changes of its clock', () => {
    const schedules = fc.record({
      weekday: fc.integer({ min: 1, max: 7 }),
      hour: fc.integer({ min: 0, max: 23 }),
      minute: fc.integer({ min: 0, max: 59 }),
    });
    const instants = fc.date({ min: at('2009-01-01'), max: at('2030-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(schedules, fc.constantFrom(...zones), instants, (given, zone, now) => {
        const time = [given.hour, given.minute].map((part) => String(part).padStart(2, '0')).join(':');
        const schedule = { weekday: given.weekday, time };
        const last = lastDue(schedule, now, zone);
        const next = nextDue(schedule, now, zone);
        expect(last <= now && now < next).toBe(true);
        // Between the two there is none: looked at from every hour, it is one of them.
        for (let moment = last.getTime(); moment < next.getTime(); moment += 3_600_000) {
          expect(lastDue(schedule, new Date(moment), zone)).toEqual(last);
          expect(nextDue(schedule, new Date(moment), zone)).toEqual(next);
        }
        const weeks = [last, next].map((instant) => lastCompleteWeek(instant, zone));
        expect(at(weeks[1] ?? '').getTime() - at(weeks[0] ?? '').getTime()).toBe(7 * 86_400_000);
      }),
      { numRuns: 60 },
    );
  });
});

test('a report is about the last week that has ended in the organisation’s time zone', () => {
  expect(lastCompleteWeek(at('2026-03-09T06:00:00Z'), 'UTC')).toBe('2026-03-02');
  expect(lastCompleteWeek(at('2026-03-08T23:30:00Z'), 'UTC')).toBe('2026-02-23');
  expect(lastCompleteWeek(at('2026-03-08T23:30:00Z'), 'Europe/Berlin')).toBe('2026-03-02');
  expect(lastCompleteWeek(at('2026-03-09T02:00:00Z'), 'America/St_Johns')).toBe('2026-02-23');
});
