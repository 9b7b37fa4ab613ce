import fc from 'fast-check';
import { type Verb, verbs } from '../contract/index.ts';
import { arrival, day, moment } from './random-company-days.ts';

export const sources = ['acme-slack', 'forum', 'Über ☕'];
export const communities = ['c0', 'c1', 'c2'];

export const account = fc.record({
  ...arrival,
  source: fc.constantFrom(...sources),
  who: fc.nat(24),
  /**
   * How it comes: `employee` as it is, `late` with its e-mail only in a correction, `guest` and `bot` before everything
   * else, `named` (before everything else) after the e-mail of somebody else, and the others corrected on the way.
   */
  story: fc.constantFrom(
    ...(['employee', 'employee', 'employee', 'late', 'late', 'guest', 'bot', 'named'] as const),
    ...(['cleared', 'handed over', 'becomes bot', 'becomes employee'] as const),
  ),
  email: fc.constantFrom('plain', 'plain', 'shouted', 'padded', 'second'),
  isPlatformAdmin: fc.constantFrom(...Array.from({ length: 15 }, () => undefined), true, true, false),
  correctedAt: fc.nat(6),
});

export const event = fc.record({
  ...arrival,
  source: fc.constantFrom(...sources),
  /** From a narrow range, so that some come twice with different content. */
  number: fc.nat(299),
  actor: fc.record({
    style: fc.constantFrom('account', 'account', 'account', 'email', 'email', 'line', 'stranger'),
    who: fc.nat(31),
  }),
  email: fc.constantFrom('plain', 'shouted', 'second'),
  verb: fc.constantFrom<Verb>(...verbs, 'view', 'reply', 'post'),
  /** Any day, or one of the busy ones of the company, by its number. */
  day: fc.oneof(day, fc.record({ busy: fc.nat(4) })),
  moment,
  inUtc: fc.boolean(),
  community: fc.option(fc.constantFrom(...communities)),
});

/** Somebody who comes back in the same way on a day of many weeks, or of all ten. */
export const habit = fc.record({
  source: fc.constantFrom(...sources),
  /** Often one of those who lead the others. */
  who: fc.oneof(fc.nat(24), fc.nat(3)),
  verb: fc.constantFrom<Verb>('visit', 'view', 'react', 'post', 'reply'),
  weekday: fc.nat(6),
  moment,
  weeks: fc.oneof(fc.nat(1023), fc.constant(1023)),
  community: fc.option(fc.constantFrom(...communities)),
});

const hour = 3_600_000;
const week = 7 * 24 * hour;

/** A post and what comes to it, often from the author's own manager, and often at the very end of the seven days. */
export const conversation = fc.record({
  ...arrival,
  source: fc.constantFrom(...sources),
  author: fc.integer({ min: 1, max: 24 }),
  /** Which of the author's names, the e-mail first. */
  account: fc.constantFrom(0, 0, 0, 1, 2),
  /** Any day, or so many days before now at its time of day or another. */
  day: fc.oneof(day, fc.record({ beforeNow: fc.nat(8) })),
  moment: fc.option(moment, { freq: 3 }),
  community: fc.option(fc.constantFrom(...communities)),
  /** The id of the message: that of the event, one of its own, or one that other posts have too. */
  message: fc.constantFrom('default', 'null', 'own', 'own', 'shared'),
  answers: fc.array(
    fc.record({
      ...arrival,
      by: fc.oneof(
        { weight: 4, arbitrary: fc.constant('manager' as const) },
        { weight: 1, arbitrary: fc.nat(24) },
      ),
      account: fc.constantFrom(0, 0, 1, 1, 2, 3),
      /** Milliseconds after the post. */
      delay: fc.constantFrom(
        0,
        hour,
        hour,
        3 * 24 * hour,
        week - 1,
        week,
        week,
        week + 1,
        9 * 24 * hour,
        -1,
        -hour,
      ),
      verb: fc.constantFrom<Verb>('react', 'react', 'reply', 'reply', 'share'),
      community: fc.option(fc.constantFrom(...communities)),
      elsewhere: fc.oneof(
        { weight: 9, arbitrary: fc.constant(null) },
        { weight: 1, arbitrary: fc.constantFrom(...sources) },
      ),
    }),
    { minLength: 1, maxLength: 3 },
  ),
});
