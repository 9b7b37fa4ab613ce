import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Repeats } from './repeats.ts';

it('counts as a map would', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ maxLength: 2 }), { maxLength: 200 }), (texts) => {
      const repeats = new Repeats();
      const counts = new Map<string, number>();
      for (const text of texts) {
        counts.set(text, (counts.get(text) ?? 0) + 1);
        expect(repeats.count(text)).toBe(counts.get(text));
      }
      const countOf = repeats.result();
      for (const text of texts) expect(countOf(text)).toBe(counts.get(text));
    }),
  );
});

it('grows with what it holds', () => {
  const repeats = new Repeats();
  for (let index = 0; index < 20_000; index += 1) expect(repeats.count(`${index}`)).toBe(1);
  for (let index = 0; index < 20_000; index += 1) expect(repeats.count(`${index}`)).toBe(2);
});
