import { expect, test } from 'vitest';
import { errorOf, failureOf } from './failure.ts';

/** As it arrives in the other thread. */
const sent = (error: unknown) => errorOf(structuredClone(failureOf(error)));

test('an error of PostgreSQL arrives with what it is called and where it happened, and without the row', () => {
  const error = Object.assign(new Error('duplicate key'), {
    ...{ name: 'error', code: '23505', table: 'person_week', constraint: 'person_week_pkey' },
    detail: 'Key (person_id)=(7) already exists.',
  });
  const arrived = sent(error) as typeof error;
  expect(arrived).toMatchObject({ message: 'duplicate key', stack: error.stack, name: 'error' });
  expect(arrived).toMatchObject({ code: '23505', table: 'person_week', constraint: 'person_week_pkey' });
  expect(arrived.detail).toBeUndefined();
});

test('errors of JavaScript stay what they are, and so does what is no error', () => {
  expect(sent(new SyntaxError('of {"name":'))).toBeInstanceOf(SyntaxError);
  expect(sent(new DOMException('stopped', 'AbortError'))).toMatchObject({ name: 'AbortError' });
  expect(sent('no more')).toBe('no more');
});
