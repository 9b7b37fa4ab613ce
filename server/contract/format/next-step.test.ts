import { expect, test } from 'vitest';
import { type ManagerPage, nextSteps } from '../index.ts';
import { nextStepInWords } from './next-step.ts';

const share = (value: number | null) => ({
  value,
  numerator: null,
  denominator: null,
  suppressed: value === null,
});

function situation(nextStep: ManagerPage['nextStep'], team: number | null = 0.3) {
  return {
    nextStep,
    manager: { teamActiveRate: share(team) },
    waiting: { posts: 3, suppressed: false },
    peers: { medianTeamActiveRate: 0.55 },
  } as const;
}

test('every step is an order with a reason, and none like another', () => {
  const steps = nextSteps.map((step) => nextStepInWords(situation(step)));
  expect(new Set(steps.map(({ step }) => step)).size).toBe(nextSteps.length);
  expect(steps.every(({ why }) => why.endsWith('.'))).toBe(true);
});

test('the reason has the figures that it rests on', () => {
  expect(nextStepInWords(situation('answer_team')).why).toMatch(/^3 posts of your direct reports/);
  expect(nextStepInWords(situation('bring_team')).why).toContain('30.0% of your team were active');
});

test('a team too small to show stays out of the words', () => {
  expect(nextStepInWords(situation('bring_team', null)).why).not.toContain('%');
});
