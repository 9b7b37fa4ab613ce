import { expect, test } from 'vitest';
import { readConfig } from '../../config.ts';
import type { Context } from '../../context.ts';
import { lastCompleteWeek } from './last-week.ts';

test.each([
  ['UTC', '2026-03-15T23:59:59Z', '2026-03-02'],
  ['UTC', '2026-03-16T00:00:00Z', '2026-03-09'],
  // A Sunday in Greenwich is a Monday in Auckland already, and a Monday a Sunday in Honolulu still.
  ['Pacific/Auckland', '2026-03-15T12:00:00Z', '2026-03-09'],
  ['Pacific/Honolulu', '2026-03-16T09:00:00Z', '2026-03-02'],
])('in %s at %s the last complete week is that of %s', (timeZone, now, week) => {
  const config = { ...readConfig({}), timeZone, now: () => new Date(now) };
  expect(lastCompleteWeek({ config } as Context)).toBe(week);
});
