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
  verb: fc.constantFrom<Verb>('visit', 'view', 'react', 'react', 'post', 'post', 'reply', 'reply', 'share'),
  /** Which of the habits it answers. */
  about: fc.nat(23),
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
  /** Milliseconds later than that. */
  nudge: fc.constantFrom(0, 0, 0, 1, -1),
  /** Whether a known person posts, or any account, of whatever kind, or somebody unknown. */
  voice: fc.constantFrom(...(['own', 'own', 'own', 'own', 'own', 'own', 'account', 'stranger'] as const)),
  community: fc.option(fc.constantFrom(...communities)),
  message: fc.constantFrom(
    ...(['default', 'default', 'null', 'own', 'own', 'shared', 'everywhere'] as const),
  ),
  answers: fc.array(
    fc.record({
      ...arrival,
      by: fc.oneof(
        { weight: 8, arbitrary: fc.constant('manager' as const) },
        { weight: 2, arbitrary: fc.constant('their manager' as const) },
        { weight: 3, arbitrary: fc.nat(24) },
        { weight: 2, arbitrary: fc.constant('author' as const) },
      ),
      account: fc.constantFrom(0, 0, 1, 1, 2, 3),
      /** Milliseconds after the post. */
      delay: fc.constantFrom(
        0,
        hour,
        hour,
        hour / 4,
        3 * 24 * hour,
        week - 1,
        week,
        week,
        week + 1,
        9 * 24 * hour,
        -1,
        -hour,
        -20 * 24 * hour,
      ),
      verb: fc.constantFrom<Verb>(
        ...([
          'react',
          'react',
          'react',
          'react',
          'reply',
          'reply',
          'reply',
          'reply',
          'share',
          'post',
        ] as const),
      ),
      about: fc.constantFrom(
        ...(['post', 'post', 'post', 'post', 'post', 'answer before', 'answer before', 'nothing'] as const),
      ),
      /** A reply may have the id of the post. */
      message: fc.constantFrom('default', 'default', 'default', 'same'),
      community: fc.option(fc.constantFrom(...communities)),
      elsewhere: fc.oneof(
        { weight: 9, arbitrary: fc.constant(null) },
        { weight: 1, arbitrary: fc.constantFrom(...sources) },
      ),
    }),
    { minLength: 1, maxLength: 5, size: 'max' },
  ),
});

/** In which weeks, as bits, each of five people writes in a community, and in which the next of them answers. */
export const circle = fc.record({
  at: fc.nat(6),
  source: fc.constantFrom(...sources),
  community: fc.constantFrom('c0', 'round table'),
  members: fc.array(fc.oneof(fc.constant(1023), fc.nat(1023)), { minLength: 5, maxLength: 5 }),
  answered: fc.oneof(fc.constantFrom(0, 1023), fc.nat(1023)),
});
