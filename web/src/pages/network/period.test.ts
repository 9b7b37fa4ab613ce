import { expect, test } from 'vitest';
import { periodOf } from './period.ts';

const organization = { lastActivityOn: '2026-03-04', today: '2026-03-04' };

test('the page opens on the last complete month, with the twelve months up to it', () => {
  expect(periodOf({}, organization)).toMatchObject({
    grain: 'month',
    period: '2026-02-01',
    newest: '2026-02-01',
    dates: { from: '2026-02-01', to: '2026-02-28' },
    trend: { from: '2025-03-01', to: '2026-02-28' },
  });
});

test('any day chooses its own week; a running one falls back to the last that ended', () => {
  const { period, dates } = periodOf({ grain: 'week', period: '2026-01-14' }, organization);
  expect({ period, dates }).toEqual({
    period: '2026-01-12',
    dates: { from: '2026-01-12', to: '2026-01-18' },
  });
  expect(periodOf({ grain: 'week', period: '2026-03-03' }, organization).period).toBe('2026-02-23');
});

test('a period of long ago is among those offered', () => {
  const { offered } = periodOf({ period: '2021-05-01' }, organization);
  expect(offered[0]).toBe('2026-02-01');
  expect(offered.at(-1)).toBe('2021-05-01');
});
