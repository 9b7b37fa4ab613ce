import fc from 'fast-check';
import { expect, it } from 'vitest';
import { jsonErrorOffset } from './json.ts';

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

it.each([
  ['[1, 2', 5],
  ['[1, x]', 4],
  ['{"a": 1,}', 8],
  ['{"a" 1}', 5],
  ['"tab\there"', 4],
  ['"\\q"', 1],
  ['[1] 2', 4],
  ['01', 1],
  ['', 0],
])('%j stops being JSON at %d', (text, offset) => {
  expect(jsonErrorOffset(text)).toBe(offset);
});

it('finds no error in JSON', () => {
  fc.assert(fc.property(fc.json(), (text) => jsonErrorOffset(text) === null));
});

it('finds an error exactly where JSON.parse does, in JSON that was cut or changed', () => {
  const damage = fc.tuple(
    fc.json({ maxDepth: 3 }),
    fc.nat(),
    fc.nat(2),
    fc.constantFrom('', ',', '}', ']', '"', '1', '\\', '\n', ':'),
  );
  fc.assert(
    fc.property(damage, ([text, at, removed, inserted]) => {
      const start = at % (text.length + 1);
      const damaged = text.slice(0, start) + inserted + text.slice(start + removed);
      expect(jsonErrorOffset(damaged) === null).toBe(isJson(damaged));
    }),
    { numRuns: 2_000 },
  );
});

it('finds no error before the end of JSON that was cut', () => {
  fc.assert(
    fc.property(fc.json({ maxDepth: 3 }), fc.nat(), (text, at) => {
      const cut = `[${text}]`.slice(0, at % (text.length + 2));
      expect(jsonErrorOffset(cut)).toBe(cut.length);
    }),
    { numRuns: 2_000 },
  );
});

it('walks through deep nesting', () => {
  expect(jsonErrorOffset('['.repeat(200_000))).toBe(200_000);
});
