import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ReactedMessages } from './reacted.ts';
import { Topics } from './topics.ts';

it('the first message of a topic is the one with the smallest id, whatever the order and number of messages', () => {
  const message = fc.record({
    channel: fc.integer({ min: 1, max: 3 }),
    topic: fc.integer({ min: 1, max: 2_000 }).map((number) => `topic ${number}`),
    id: fc.nat(),
  });
  fc.assert(
    fc.property(fc.array(message, { minLength: 1, maxLength: 4_000, size: 'max' }), (messages) => {
      const topics = new Topics();
      const expected = new Map<string, number>();
      for (const { channel, topic, id } of messages) {
        topics.add(channel, topic, id);
        const key = `${channel} ${topic}`;
        expected.set(key, Math.min(id, expected.get(key) ?? id));
      }
      for (const { channel, topic } of messages) {
        expect(topics.firstOf(channel, topic)).toBe(expected.get(`${channel} ${topic}`));
      }
      expect(topics.firstOf(4, 'topic 1')).toBeNull();
    }),
    { numRuns: 10 },
  );
});

it.each([
  ['✔ Launch', 'launch', true],
  ['✔ ✔ Launch ', 'LAUNCH', true],
  ['✔', 'launch', false],
  ['Launch 2', 'Launch', false],
])('topics "%s" and "%s" are the same: %s', (one, other, same) => {
  const topics = new Topics();
  topics.add(1, one, 7);
  expect(topics.firstOf(1, other)).toBe(same ? 7 : null);
  expect(topics.firstOf(2, one)).toBeNull();
});

it('time and place are kept of the messages that have reactions, and of no other', () => {
  fc.assert(
    fc.property(
      fc.array(fc.nat({ max: 3_000 }), { maxLength: 3_000, size: 'max' }),
      fc.uniqueArray(fc.nat({ max: 3_000 }), { maxLength: 500, size: 'max' }),
      (expected, seen) => {
        const reacted = new ReactedMessages();
        for (const id of expected) reacted.expect(id);
        for (const id of seen) reacted.see(id, id * 1_000, id % 7);
        for (let id = 0; id <= 3_000; id += 1) {
          const isKept = expected.includes(id) && seen.includes(id);
          expect(reacted.find(id)).toEqual(isKept ? { time: id * 1_000, recipient: id % 7 } : null);
        }
      },
    ),
    { numRuns: 5 },
  );
});
