import { expect, test } from 'vitest';
import { ownPath } from './own-path.ts';

test('after the sign-in a visitor comes back to where they were', () => {
  expect(ownPath('/adoption?metric=active')).toBe('/adoption?metric=active');
  expect(ownPath(undefined)).toBe('/');
});

test.each(['https://evil.example', '//evil.example', '/\\evil.example', 'javascript:alert(1)', ''])(
  '%s leads nowhere else',
  (next) => {
    expect(ownPath(next)).toBe('/');
  },
);
