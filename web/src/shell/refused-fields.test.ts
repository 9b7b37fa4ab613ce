import { expect, test } from 'vitest';
import { ProblemError } from '../api/problem.ts';
import { refusedFields } from './refused-fields.ts';

const fields = ['name', 'owner', 'communities'] as const;
const refusal = (problem: { code: string; detail?: string; errors?: { path: string; reason: string }[] }) =>
  new ProblemError({ type: 'about:blank', title: 'Refused', status: 400, ...problem });

test('what names a field is said there, and not again', () => {
  const owner = refusal({ code: 'unknown_person', detail: 'owner: expected somebody, found another text.' });
  expect(refusedFields(owner, fields)).toEqual({
    at: { owner: 'Expected somebody, found another text.' },
    rest: null,
  });
  const place = refusal({
    code: 'unknown_community',
    detail: 'communities[2]: expected one, found another.',
  });
  expect(refusedFields(place, fields).at).toEqual({ communities: 'Expected one, found another.' });
  const taken = refusal({ code: 'name_taken', detail: 'Another use case has this name.' });
  expect(refusedFields(taken, fields)).toEqual({
    at: { name: 'Another use case has this name.' },
    rest: null,
  });
});

test('of several refusals those without a field here are still said', () => {
  const errors = [
    { path: 'name', reason: 'too long' },
    { path: 'communities.3.source', reason: 'missing' },
  ];
  expect(refusedFields(refusal({ code: 'invalid_request', errors }), fields)).toEqual({
    at: { name: 'Too long', communities: 'Missing' },
    rest: null,
  });
  const more = refusal({ code: 'invalid_request', errors: [...errors, { path: 'target', reason: 'no' }] });
  expect(refusedFields(more, fields)).toEqual({
    at: { name: 'Too long', communities: 'Missing' },
    rest: more,
  });
});

test('what names no field is said for the form', () => {
  const sentence = refusal({ code: 'unreachable', detail: 'Check the connection: try again.' });
  for (const error of [sentence, refusal({ code: 'http_error' }), new Error('lost')])
    expect(refusedFields(error, fields)).toEqual({ at: {}, rest: error });
  expect(refusedFields(null, fields)).toEqual({ at: {}, rest: null });
});
