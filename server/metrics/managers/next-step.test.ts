import { describe, expect, test } from 'vitest';
import type { Rung } from '../../contract/index.ts';
import { nextStepOf } from './next-step.ts';

/** A manager who does it all, with a team as active as its peers and no post that waits. */
const exemplary = {
  lately: ['poster', 'poster', 'poster', 'poster'] as Rung[],
  waiting: 0,
  teamActiveRate: 0.6,
  peers: 0.6,
};

test('who does it all keeps going', () => {
  expect(nextStepOf(exemplary)).toBe('keep_going');
});

describe('first of all one comes', () => {
  test.each<[string, Rung[]]>([
    ['sign_in', ['absent', 'absent', 'absent', 'absent']],
    ['come_weekly', ['absent', 'poster', 'absent', 'poster']],
    ['answer_team', ['poster', 'absent', 'reader', 'reader']],
  ])('%s after %j, whatever waits', (step, lately) => {
    expect(nextStepOf({ ...exemplary, lately, waiting: 7 })).toBe(step);
  });
});

describe('then one climbs from the highest rung of the four weeks', () => {
  test.each<[string, Rung[]]>([
    ['react', ['reader', 'reader', 'absent', 'reader']],
    ['reply', ['reader', 'reactor', 'reader', 'reader']],
    ['post', ['replier', 'reactor', 'reader', 'reader']],
    ['keep_going', ['poster', 'reader', 'reader', 'reader']],
  ])('%s after %j', (step, lately) => {
    expect(nextStepOf({ ...exemplary, lately })).toBe(step);
  });
});

describe('then the team', () => {
  test.each([
    ['bring_team', 0.45, 0.6],
    ['keep_going', 0.55, 0.6],
    ['keep_going', 0.9, 0.6],
    // A team below the privacy floor, or nobody to compare with: nothing is said of it.
    ['keep_going', null, 0.6],
    ['keep_going', 0, null],
  ])('%s at %j against %j of its peers', (step, teamActiveRate, peers) => {
    expect(nextStepOf({ ...exemplary, teamActiveRate, peers })).toBe(step);
  });

  test('whose posts are not told is not to be answered', () => {
    expect(nextStepOf({ ...exemplary, waiting: null })).toBe('keep_going');
    expect(nextStepOf({ ...exemplary, waiting: 1 })).toBe('answer_team');
  });
});
