import { expect, test } from 'vitest';
import { pulseAnswerSchema, reasonsAgainst, reasonsFor } from '../../../../server/contract/index.ts';
import { ProblemError, unreachable } from '../../api/problem.ts';
import { answerOf, emptyDraft, isEmpty, longestComment, roomInWords, toggled } from './answer.ts';
import { troubleOf } from './door.ts';

const problem = (status: number, code: string) =>
  new ProblemError({ type: 'about:blank', title: code, status, code });

test('an answer of nothing is none; any one part is enough', () => {
  expect(isEmpty({ ...emptyDraft, comment: ' \n' })).toBe(true);
  expect(isEmpty({ ...emptyDraft, safeToSpeak: 1 })).toBe(false);
  expect(isEmpty({ ...emptyDraft, reasonsAgainst: ['no_time'] })).toBe(false);
  expect(isEmpty({ ...emptyDraft, comment: 'More often, please' })).toBe(false);
});

test('what is sent is what the server takes, whatever was left out', () => {
  const nothing = answerOf({ ...emptyDraft, comment: '  ' }, '3.secret');
  expect(pulseAnswerSchema.parse(nothing)).toEqual({
    ...{ token: '3.secret', safeToSpeak: null, reasonsFor: [], reasonsAgainst: [], comment: null },
  });
  const everything = { safeToSpeak: 5, reasonsFor: [...reasonsFor], reasonsAgainst: [...reasonsAgainst] };
  const longest = answerOf({ ...everything, comment: 'x'.repeat(longestComment) }, '3.secret');
  expect(pulseAnswerSchema.safeParse(longest).success).toBe(true);
  expect(pulseAnswerSchema.safeParse({ ...longest, comment: `${longest.comment}x` }).success).toBe(false);
});

test('a reason is taken in and out, in the order of the list', () => {
  expect(toggled(reasonsFor, ['belong'], 'find_people')).toEqual(['find_people', 'belong']);
  expect(toggled(reasonsFor, ['find_people', 'belong'], 'find_people')).toEqual(['belong']);
});

test('the counter says what is left', () => {
  expect(roomInWords('')).toBe('2,000 characters left');
  expect(roomInWords('x'.repeat(longestComment - 1))).toBe('1 character left');
});

test.each([
  [problem(404, 'unknown_link'), 'This link does not work'],
  [problem(400, 'invalid_request'), 'This link does not work'],
  [problem(409, 'already_answered'), 'This link has been used'],
  [problem(410, 'pulse_closed'), 'These questions are closed'],
])('a link that opens nothing says why: %s', (error, title) => {
  expect(troubleOf(error, 'opening')).toMatchObject({ title, isOver: true });
});

test('without a connection nothing is lost, and it can be tried again', () => {
  expect(troubleOf(unreachable(), 'opening')).toMatchObject({ isOver: false });
  const sending = troubleOf(unreachable(), 'sending');
  expect(sending.isOver).toBe(false);
  expect(sending.text).toContain('Nothing is lost');
  expect(troubleOf(problem(503, 'overloaded'), 'sending')).toMatchObject({ isOver: false });
  expect(troubleOf(problem(400, 'invalid_request'), 'sending')).toMatchObject({ isOver: false });
});
