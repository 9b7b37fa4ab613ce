import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Like, Likes } from './likes.ts';

const moment = fc.date({ min: new Date('2005-01-01'), max: new Date('2100-01-01'), noInvalidDate: true });
const fraction = fc.constantFrom('', '.5', '.123', '.000001', '.120034', '.999999');
const at = fc.option(
  fc.tuple(moment, fraction).map(([time, part]) => `${time.toISOString().slice(0, 19)}${part}Z`),
);
const given = fc.record({
  post: fc.integer({ min: 1, max: 40 }),
  user: fc.integer({ min: 1, max: 2 ** 40 }),
  at,
});

it('gives the likes of each post back, to the microsecond and in their order', () => {
  fc.assert(
    fc.property(fc.array(given, { maxLength: 3_000 }), (all) => {
      const likes = new Likes();
      for (const { post, ...like } of all) likes.add(post, like);
      const instant = (text: string | null) => text && [Date.parse(text), text.slice(20, -1).padEnd(6, '0')];
      const plain = ({ user, at }: Like) => [user, instant(at)];
      for (let post = 0; post <= 41; post += 1) {
        const expected = all.filter((each) => each.post === post).map(plain);
        expect([...likes.of(post)].map(plain)).toEqual(expected);
      }
    }),
    { numRuns: 50, seed: 8 },
  );
});

it('writes no more digits of a time than it has', () => {
  const likes = new Likes();
  for (const text of ['00Z', '00.5Z', '00.120034Z'])
    likes.add(7, { user: 1, at: `2026-03-02T08:00:${text}` });
  expect([...likes.of(7)].map((like) => like.at?.slice(17))).toEqual(['00Z', '00.500Z', '00.120034Z']);
});
