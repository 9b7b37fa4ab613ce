import { expect, test } from 'vitest';
import { pathWith } from './path.ts';

test('equal questions get equal paths, whatever their order', () => {
  expect(
    pathWith('/metrics/active', { to: '2026-03-01', from: '2026-01-01', department: ['R&D', 'Sales'] }),
  ).toBe('/metrics/active?department=R%26D&department=Sales&from=2026-01-01&to=2026-03-01');
});

test('what is not asked is not said', () => {
  expect(pathWith('/launch', { department: undefined, location: [] })).toBe('/launch');
});
