import { expect, test } from 'vitest';
import type { NextAction } from '../../../../server/contract/index.ts';
import { courseInWords, stateInWords } from './words.ts';

const action = {
  ...{ week: '2026-03-02', endedOn: null, state: 'open', changedBy: null, changedAt: null, reason: null },
  measure: { label: 'Managers active in the week', unit: 'ratio', first: 4 / 11, now: 5 / 11, endsAt: 0.55 },
} as NextAction;

test('the course of a figure says where it began, where it is, and when it is over', () => {
  expect(courseInWords(action)).toBe(
    'Managers active in the week: 36.4% when it was found, 45.5% in the week of 2 Mar 2026; over from 55.0% on.',
  );
  const over = { ...action, endedOn: '2026-03-09', measure: { ...action.measure, now: null } };
  expect(courseInWords(over)).toBe(
    'Managers active in the week: 36.4% when it was found, not known any more in the week of 2 Mar 2026.',
  );
});

test('a state says who gave it, when and why', () => {
  expect(stateInWords(action, 'UTC')).toBeNull();
  const dismissed = { state: 'dismissed', changedBy: 'ana@example.com', reason: 'Holidays' } as const;
  expect(stateInWords({ ...action, ...dismissed, changedAt: '2026-03-03T09:12:00Z' }, 'UTC')).toBe(
    'Dismissed by ana@example.com, Tue 3 Mar 2026, 09:12: “Holidays”',
  );
  expect(stateInWords({ ...action, state: 'taken' }, 'UTC')).toBe('Taken on');
});
