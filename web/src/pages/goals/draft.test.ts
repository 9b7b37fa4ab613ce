import { expect, test } from 'vitest';
import type { GoalState } from '../../../../server/contract/index.ts';
import { draftOf, emptyDraft, goalOf } from './draft.ts';

test('a share is written in per cent, everything else as it is', () => {
  expect(goalOf({ ...emptyDraft, target: '62,5' }, 'ratio')?.target).toBe(0.625);
  expect(goalOf({ ...emptyDraft, target: '12' }, 'hours')?.target).toBe(12);
  for (const target of ['', ' ', 'half', '1e999'])
    expect(goalOf({ ...emptyDraft, target }, 'ratio')).toBeNull();
  const goal = { ...emptyDraft, target: 0.07, unit: 'ratio' } as unknown as GoalState;
  expect(draftOf(goal).target).toBe('7');
});
