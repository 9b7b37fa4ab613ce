import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Assignment } from '../contract/index.ts';
import { changeFrom, changeOf, intervalsOf } from './history.ts';

const day = '2026-03-10';
/** The history after a change on the day, each interval as `from..until department manager`. */
const changed = (stored: Assignment[], change: Assignment) =>
  changeFrom(day, change, intervalsOf(stored)).map(({ from, until, department, manager }) =>
    [`${from ?? 'ever'}..${until ?? ''}`, department, manager].filter((part) => part !== null).join(' '),
  );

describe('what is said without a date', () => {
  test('holds since ever for somebody without a history', () => {
    expect(changed([], { department: 'Sales' })).toEqual(['ever.. Sales']);
  });

  test('begins on the day, and leaves the past as it was', () => {
    expect(changed([{ department: 'Sales', manager: 'ben' }], { department: 'Legal' })).toEqual([
      'ever..2026-03-10 Sales ben',
      '2026-03-10.. Legal ben',
    ]);
  });

  test('clears what is null or empty, and keeps what is not said', () => {
    const stored = [{ from: '2025-01-01', department: 'Sales', manager: 'ben' }];
    expect(changed(stored, { manager: null })).toEqual([
      '2025-01-01..2026-03-10 Sales ben',
      '2026-03-10.. Sales',
    ]);
    expect(changed(stored, { department: '' }).at(-1)).toBe('2026-03-10.. ben');
  });

  test('changes nothing where all is so already, not even what begins later', () => {
    const stored = [{ department: 'Sales' }, { from: '2026-04-01', department: 'Legal' }];
    expect(changed(stored, { department: 'Sales' })).toEqual([
      'ever..2026-04-01 Sales',
      '2026-04-01.. Legal',
    ]);
    expect(changed([{ from: '2026-04-01', department: 'Legal' }], {})).toEqual(['2026-04-01.. Legal']);
  });

  test('takes the place of what would have begun on the day or later', () => {
    const stored = [
      { department: 'Sales' },
      { from: day, department: 'Legal', manager: 'ben' },
      { from: '2026-04-01', department: 'Board' },
    ];
    expect(changed(stored, { department: 'Ops' })).toEqual([
      'ever..2026-03-10 Sales',
      '2026-03-10.. Ops ben',
    ]);
    expect(changed(stored.slice(2), { department: 'Ops' })).toEqual(['2026-03-10.. Ops']);
  });
});

test('a history is a change where it has one entry and no date', () => {
  expect(changeOf([{ department: 'Sales', from: null }])).toEqual({ department: 'Sales', from: null });
  expect(changeOf([{ from: day }])).toBeNull();
  expect(changeOf([{}, { from: day }])).toBeNull();
  expect(changeOf([])).toBeNull();
});

test('whatever is stored: the days before stay, the days from it on are as said, and the same again changes nothing', () => {
  const days = ['2026-03-08', '2026-03-09', day, '2026-03-11', '2026-03-12'];
  const text = fc.constantFrom('x', 'y', null, undefined, '');
  const place = fc.record({ department: text, manager: text });
  const stored = fc.uniqueArray(
    fc.tuple(fc.constantFrom(undefined, ...days), place).map(([from, rest]) => ({ from, ...rest })),
    { selector: ({ from }) => from ?? '' },
  );
  fc.assert(
    fc.property(stored, place, (history, change) => {
      const before = intervalsOf(history);
      const now = changeFrom(day, change, before);
      const on = (intervals: typeof now, date: string) =>
        intervals.filter(({ from, until }) => (from ?? '') <= date && (until === null || date < until));
      for (const date of days) {
        const [found, ...others] = on(now, date);
        expect(others).toEqual([]);
        const [earlier] = on(before, date);
        if (date < day && before.length > 0) {
          expect([found?.department, found?.manager]).toEqual([earlier?.department, earlier?.manager]);
        }
      }
      const [today] = on(now, day);
      for (const name of ['department', 'manager'] as const) {
        const kept = on(before, day)[0]?.[name] ?? null;
        expect(today?.[name] ?? null).toBe(change[name] === undefined ? kept : change[name] || null);
      }
      expect(changeFrom(day, change, now)).toEqual(now);
    }),
    { numRuns: 1_000 },
  );
});
