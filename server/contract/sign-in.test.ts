import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ownPath } from './sign-in.ts';

test('after the sign-in a visitor comes back to where they were', () => {
  expect(ownPath('/adoption?metric=active&department=R%26D#chart')).toBe(
    '/adoption?metric=active&department=R%26D#chart',
  );
  expect(ownPath(undefined)).toBe('/');
});

test.each([
  ...['https://evil.example', '//evil.example', '/\\evil.example', '/\t/evil.example', '/x/..//evil.example'],
  ...['javascript:alert(1)', 'goals', ''],
])('%j leads nowhere else', (path) => {
  expect(ownPath(path)).toBe('/');
});

test('whatever is asked for, the way stays on this site', () => {
  const sign = fc.constantFrom('/', '\\', '.', '..', '\t', '\n', '@', ':', '?', '#', '%2f', 'evil.example');
  fc.assert(
    fc.property(
      fc.array(sign).map((signs) => `/${signs.join('')}`),
      (path) => {
        expect(new URL(ownPath(path), 'https://uptake.example').origin).toBe('https://uptake.example');
      },
    ),
  );
});
