import { describe, expect, test } from 'vitest';
import { shiftPeriod } from '../../calendar.ts';
import type { ActionState } from '../../contract/index.ts';
import { follow, type KeptAction } from './follow.ts';
import { type Finding, wholeCompany } from './rule.ts';

const firstWeek = '2026-03-02';
const after = (weeks: number) => {
  const week = shiftPeriod(firstWeek, 'week', weeks);
  return { week, today: shiftPeriod(week, 'week', 1) };
};
const seen = (value: number, begins = value < 0.5): Finding => ({
  ...{ subject: wholeCompany, begins, value, endsAt: 0.6, people: 40, facts: { value } },
});
const step = (kept: KeptAction | null, finding: Finding | undefined, weeks: number) =>
  follow('managers-absent', kept, finding, after(weeks));

const begun = step(null, seen(0.4), 0) as KeptAction;
const settled = (state: ActionState, value = 0.4, weeks = 0): KeptAction => ({
  ...begun,
  ...{ state, reason: state === 'dismissed' ? 'known' : null },
  change: { by: 'ana@example.com', at: new Date('2026-03-10T10:00:00Z'), week: after(weeks).week, value },
});

test('it begins where it is bad enough, and is nothing otherwise', () => {
  expect(begun).toMatchObject({
    foundOn: '2026-03-09',
    foundWeek: firstWeek,
    firstValue: 0.4,
    state: 'open',
  });
  expect(step(null, seen(0.55), 0)).toBeNull();
  expect(step(null, undefined, 0)).toBeNull();
});

test('it stands until its figure has come up, with the figures of now and those of the beginning', () => {
  const stands = step(begun, seen(0.59), 3);
  expect(stands).toMatchObject({ endedOn: null, firstValue: 0.4, value: 0.59, lastWeek: after(3).week });
  expect(stands?.foundOn).toBe('2026-03-09');
  expect(step(begun, seen(0.6), 3)).toMatchObject({
    endedOn: after(3).today,
    value: 0.6,
    lastWeek: firstWeek,
  });
});

test('it is over when it cannot be told any more', () => {
  expect(step(begun, undefined, 1)).toMatchObject({ endedOn: after(1).today, value: null });
});

test('on the day on which it was found it is found anew, unless somebody saw to it', () => {
  expect(step(begun, seen(0.2), 0)).toEqual(step(null, seen(0.2), 0));
  expect(step(settled('taken'), seen(0.2), 0)).toMatchObject({ firstValue: 0.4, value: 0.2 });
  for (const finding of [undefined, seen(0.55), seen(0.6)]) {
    expect(step(begun, finding, 0)).toBeNull();
    const endedOn = finding && finding.value < 0.6 ? null : after(0).today;
    expect(step(settled('taken'), finding, 0)).toMatchObject({ endedOn });
  }
});

test('what must be reached stays as it was, however the figures that it came from move', () => {
  const stands = step(begun, { ...seen(0.45, false), endsAt: 0.42 }, 1);
  expect(stands).toMatchObject({ endedOn: null, endsAt: 0.6 });
});

test('bad enough by another measure while the first is reached: it stands with the new one', () => {
  const again = step(begun, { ...seen(0.62, true), endsAt: 0.8 }, 1);
  expect(again).toMatchObject({ endedOn: null, endsAt: 0.8 });
});

test('what is over begins anew, whoever had it', () => {
  for (const state of ['open', 'taken', 'done'] as const) {
    const over = { ...(state === 'open' ? begun : settled(state)), endedOn: '2026-03-16' };
    expect(step(over, seen(0.55), 2)).toBe(over);
    expect(step(over, seen(0.39), 3)).toMatchObject({
      ...{ endedOn: null, state: 'open', change: null, foundOn: after(3).today, firstValue: 0.39 },
    });
  }
});

describe.each(['done', 'dismissed'] as const)('what is %s', (state) => {
  test('rests for eight weeks', () => {
    expect(step(settled(state), seen(0.4), 7)).toMatchObject({ state });
    expect(step(settled(state), seen(0.4), 8)).toMatchObject({ state: 'open', change: null, reason: null });
  });
  test('is open again at once when its figure is worse by a fifth', () => {
    expect(step(settled(state), seen(0.32), 1)).toMatchObject({ state });
    expect(step(settled(state), seen(0.319), 1)).toMatchObject({ state: 'open' });
    expect(step(settled(state, -0.01), seen(-0.0121), 1)).toMatchObject({ state: 'open' });
    expect(step(settled(state, -0.01), seen(-0.012), 1)).toMatchObject({ state });
    expect(step(settled(state, 0), seen(0), 1)).toMatchObject({ state });
  });
  test('is not open again where it would not begin', () => {
    expect(step(settled(state), seen(0.55), 20)).toMatchObject({ state, endedOn: null });
  });
});

test('what is taken stays so while it stands, however bad', () => {
  expect(step(settled('taken'), seen(0.1), 20)).toMatchObject({ state: 'taken' });
});

test('what was dismissed and comes back within eight weeks is dismissed still', () => {
  const over = { ...settled('dismissed'), endedOn: '2026-03-16' };
  expect(step(over, seen(0.4), 5)).toMatchObject({ state: 'dismissed', reason: 'known', endedOn: null });
  expect(step(over, seen(0.3), 5)).toMatchObject({ state: 'open', reason: null, change: null });
  expect(step(over, seen(0.4), 8)).toMatchObject({ state: 'open', reason: null });
});
