import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '../../calendar.ts';
import { type Demand, judge, judgedOn } from './judge.ts';

/** Eight weeks that end with that of 2026-03-09; today is the Wednesday after. */
const pointsOf = (values: (number | null)[]) =>
  values.map((value, index) => ({
    week: addDays('2026-01-19', 7 * index),
    value,
    suppressed: value === null,
  }));
const today = '2026-03-18';
const rising = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8];
const falling = rising.toReversed();
const flat = rising.map(() => 0.4);

const statusOf = (values: (number | null)[], demand: Partial<Demand>, on = today) =>
  judge(pointsOf(values), { target: 0.5, direction: 'at_least', dueOn: '2026-04-01', ...demand }, on).status;

test('the line of a rising figure, and where it runs in the week that holds the due date', () => {
  const demand: Demand = { target: 1, direction: 'at_least', dueOn: '2026-03-29' };
  const { line, ...about } = judge(pointsOf(rising), demand, today);
  expect(about).toEqual({ value: 0.8, pointsUsed: 8, status: 'on_track' });
  expect(line?.slope).toBeCloseTo(0.1, 12);
  expect(line?.valueAtWeek).toBeCloseTo(0.8, 12);
  // The Sunday of the second week after the last.
  expect(line?.valueAtDue).toBeCloseTo(1, 12);
});

describe('a goal', () => {
  test.each([
    ['is met in the very week that reaches the target', rising, { target: 0.8 }, 'met'],
    ['is met also when the line falls away from it', falling, { target: 0.1 }, 'met'],
    ['was not met when an earlier week reached it', falling, { target: 0.5 }, 'off_track'],
    ['is on track where the line is there in time', rising, { target: 0.9, dueOn: '2026-03-20' }, 'on_track'],
    ['is off track where it is there a week late', rising, { target: 1, dueOn: '2026-03-22' }, 'off_track'],
    ['is off track where the figure stands still', flat, {}, 'off_track'],
    ['that asks for less is met below', falling, { target: 0.1, direction: 'at_most' }, 'met'],
    [
      'that asks for less is on track falling',
      falling,
      { target: 0.05, direction: 'at_most', dueOn: '2026-03-22' },
      'on_track',
    ],
    ['that asks for less is off track rising', rising, { target: 0.5, direction: 'at_most' }, 'off_track'],
  ] as const)('%s', (_, values, demand, status) => {
    expect(statusOf([...values], demand)).toBe(status);
  });

  test('whose due date has passed is off track, however the line runs; on the day itself it is not yet', () => {
    expect(statusOf(rising, { target: 0.9, dueOn: '2026-03-17' })).toBe('off_track');
    expect(statusOf(rising, { target: 0.9, dueOn: '2026-03-18' })).toBe('on_track');
    expect(statusOf(rising, { target: 0.8, dueOn: '2020-01-01' })).toBe('met');
  });

  test('of fewer than four weeks with a value is unknown, unless it is met', () => {
    const few = [null, null, null, null, null, 0.1, 0.2, 0.3];
    expect(statusOf(few, {})).toBe('unknown');
    expect(statusOf(few, { dueOn: '2026-03-01' })).toBe('unknown');
    expect(statusOf(few, { target: 0.3 })).toBe('met');
    expect(judge(pointsOf(few), { target: 1, direction: 'at_least', dueOn: today }, today)).toEqual({
      ...{ value: 0.3, pointsUsed: 3, status: 'unknown', line: null },
    });
    expect(statusOf(few.with(0, 0.1), {})).not.toBe('unknown');
  });

  test('without a value in the last week is judged by the line alone', () => {
    const gap = [...rising.slice(0, 7), null];
    expect(statusOf(gap, { target: 0.1 })).toBe('on_track');
    expect(statusOf(gap, { target: 0.9, dueOn: '2026-03-18' })).toBe('on_track');
  });
});

describe('laws', () => {
  // Eighths, so that sums and products of them are exact.
  const eighth = fc.integer({ min: -80, max: 80 }).map((whole) => whole / 8);
  const demand = fc.record({
    ...{ target: eighth, direction: fc.constantFrom('at_least' as const, 'at_most' as const) },
    dueOn: fc.integer({ min: -30, max: 60 }).map((days) => addDays(today, days)),
  });
  const values = fc.array(fc.option(eighth), { minLength: 8, maxLength: 8 });
  const worse = { met: 0, on_track: 1, off_track: 2, unknown: 3 };

  test('less is to the mirror image what more is, and the unit does not matter', () => {
    fc.assert(
      fc.property(values, demand, fc.constantFrom(0.25, 4, 64), (points, asked, factor) => {
        const turned = asked.direction === 'at_least' ? ('at_most' as const) : ('at_least' as const);
        const mirrored = { ...asked, target: -asked.target, direction: turned };
        const status = statusOf(points, asked);
        const negated = points.map((value) => (value === null ? null : -value));
        expect(statusOf(negated, mirrored)).toBe(status);
        const scaled = points.map((value) => (value === null ? null : value * factor));
        expect(statusOf(scaled, { ...asked, target: asked.target * factor })).toBe(status);
      }),
    );
  });

  test('asking for more never makes it better, and only a value or a line decides', () => {
    fc.assert(
      fc.property(values, demand, fc.nat(40), (points, asked, eighths) => {
        const more = asked.direction === 'at_least' ? eighths / 8 : -eighths / 8;
        const [status, harder] = [asked.target, asked.target + more].map((target) =>
          judge(pointsOf(points), { ...asked, target }, today),
        );
        expect(worse[harder?.status ?? 'met']).toBeGreaterThanOrEqual(worse[status?.status ?? 'met']);
        expect(harder?.line).toEqual(status?.line);
        const known = points.filter((value) => value !== null).length;
        expect([status?.pointsUsed, status?.line === null]).toEqual([known, known < 4]);
        if (asked.dueOn < today) expect(status?.status).not.toBe('on_track');
      }),
    );
  });
});

test('a week is looked back at from the day after it, and never from a day to come', () => {
  expect(judgedOn(undefined, today)).toBe(today);
  expect(judgedOn('2026-03-11', today)).toBe('2026-03-16');
  expect(judgedOn('2026-03-17', today)).toBe(today);
});
