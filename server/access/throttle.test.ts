import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ProblemError } from '../http/problem.ts';
import { SignInThrottle } from './throttle.ts';

const minute = 60_000;

function refusalOf(attempt: () => void): ProblemError | undefined {
  try {
    attempt();
    return undefined;
  } catch (error) {
    if (error instanceof ProblemError) return error;
    throw error;
  }
}

test('the sixth attempt is refused until the first failure is 15 minutes old', () => {
  let now = 0;
  const throttle = new SignInThrottle(() => now);
  for (const at of [0, 1, 2, 3, 4]) {
    now = at * minute;
    throttle.attempt('ana');
  }
  now = 5 * minute;
  const refusal = refusalOf(() => throttle.attempt('ana'));
  expect(refusal?.status).toBe(429);
  expect(refusal?.headers).toEqual({ 'retry-after': '600' });
  now = 15 * minute - 1;
  expect(refusalOf(() => throttle.attempt('ana'))?.headers).toEqual({ 'retry-after': '1' });
  now = 15 * minute;
  expect(refusalOf(() => throttle.attempt('ana'))).toBeUndefined();
  expect(refusalOf(() => throttle.attempt('ana'))?.headers).toEqual({ 'retry-after': '60' });
});

test('a clock that is set back an hour locks nobody out for that hour', () => {
  let now = 120 * minute;
  const throttle = new SignInThrottle(() => now);
  for (let failure = 1; failure <= 5; failure++) throttle.attempt('ana');
  now = 60 * minute;
  for (let failure = 1; failure <= 5; failure++)
    expect(refusalOf(() => throttle.attempt('ana'))).toBeUndefined();
  expect(refusalOf(() => throttle.attempt('ana'))?.headers).toEqual({ 'retry-after': '900' });
});

test('another key is not held up, and success forgets the failures', () => {
  const throttle = new SignInThrottle(() => 0);
  for (let failure = 1; failure <= 5; failure++) throttle.attempt('ana');
  expect(refusalOf(() => throttle.attempt('ben'))).toBeUndefined();
  throttle.succeeded('ana');
  expect(refusalOf(() => throttle.attempt('ana'))).toBeUndefined();
});

test('the keys that failed last are remembered, the stalest make room', () => {
  const throttle = new SignInThrottle(() => 0, 2);
  for (let failure = 1; failure <= 5; failure++) throttle.attempt('ana');
  throttle.attempt('ben');
  expect(refusalOf(() => throttle.attempt('ana'))).toBeDefined();
  throttle.attempt('cleo');
  expect(refusalOf(() => throttle.attempt('ana'))).toBeUndefined();
});

test('whatever the pauses, no 15 minutes see more than five attempts', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 5 * minute }), { maxLength: 60 }), (pauses) => {
      let now = 0;
      const throttle = new SignInThrottle(() => now);
      const allowed: number[] = [];
      for (const pause of pauses) {
        now += pause;
        const withinPeriod = allowed.filter((at) => at > now - 15 * minute).length;
        const refused = refusalOf(() => throttle.attempt('ana')) !== undefined;
        expect(refused).toBe(withinPeriod >= 5);
        if (!refused) allowed.push(now);
      }
    }),
  );
});
