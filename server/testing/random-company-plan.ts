import fc from 'fast-check';
import { dimensions, type Verb, verbs } from '../contract/index.ts';

/** The arbitrary choices behind a random company, still without names and dates, so that they shrink well. */
export type Plan = ReturnType<typeof planArbitrary> extends fc.Arbitrary<infer Value> ? Value : never;
export type PlannedPerson = Plan['corrections'][number]['person'];
export type PlannedAccount = Plan['accounts'][number];
export type PlannedEvent = Plan['events'][number];
export type PlannedQuery = Plan['queries'][number];

/** Ten weeks are planned, counted in days from a first day. */
const lastDay = 69;

const sources = ['acme-slack', 'forum', 'Über ☕'];
const communities = ['c0', 'c1', 'c2'];
const departments = ['Sales', 'Sales ', 'Research', 'Zoë & Co'];
// Of the last two the first comes first in code units, the other in code points.
const locations = ['Oslo', '東京', '😀 Lab', '～ Lab'];
const levels = ['executive', 'senior', 'frontline', 'Senior', 'junior'];
const nothing = [undefined, null, '', '  '];

/** Days around which clocks change, in one zone or another, come more often, and so do Sundays and Mondays. */
const day = fc.oneof(
  fc.integer({ min: 0, max: lastDay }),
  fc.constantFrom(6, 7, 12, 13, 14, 17, 18, 20, 21, 33, 34, 35, 40, 41, 42, 59, 60, 61),
);
const moment = fc.constantFrom('00:00:00', '23:59:59.999', '12:00:00', '01:30:00', '02:30:00', '03:00:00');

/** More often nothing than something. */
const rarely = <Value>(arbitrary: fc.Arbitrary<Value>) =>
  fc.oneof({ weight: 3, arbitrary: fc.constant(null) }, { weight: 1, arbitrary });
/** A list up to the length; two thirds are long, so that enough groups are large enough to be shown. */
const mostlyLong = <Value>(item: fc.Arbitrary<Value>, maxLength: number) =>
  fc.oneof(
    { withCrossShrink: true },
    { weight: 1, arbitrary: fc.array(item, { maxLength, size: 'max' }) },
    {
      weight: 2,
      arbitrary: fc.array(item, { minLength: Math.ceil(maxLength * 0.6), maxLength, size: 'max' }),
    },
  );

/** Number of the request in which something arrives; `again`: it arrives a second time. */
const arrival = { at: fc.nat(6), again: fc.option(fc.nat(6), { freq: 5 }) };

/** A field may be absent, which leaves it as it is, or null, which clears it. */
const personFields = {
  email: fc.constantFrom(
    'plain' as const,
    'plain' as const,
    'shouted' as const,
    'padded' as const,
    'second' as const,
    null,
  ),
  employment: fc.record({
    hired: rarely(fc.integer({ min: -20, max: lastDay })),
    stay: rarely(fc.nat(50)),
  }),
  entitled: fc.constantFrom(true, true, true, null, false),
  history: fc.uniqueArray(
    fc.record({
      from: fc.option(fc.integer({ min: -10, max: lastDay + 10 }), { freq: 2 }),
      department: fc.constantFrom(...departments, ...departments, ...nothing),
      location: fc.constantFrom(...locations, ...nothing),
      level: fc.constantFrom(...levels, ...nothing, ...nothing, ...nothing),
      /** How many people before this one the manager stands, at most; 0 is somebody unknown. */
      manager: fc.option(fc.constantFrom(0, 1, 2, 3, 3, 5, 8, 25, 25, 25), { freq: 8 }),
    }),
    { selector: ({ from }) => from, maxLength: 4, size: 'max' },
  ),
};

const account = fc.record({
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
  correctedAt: fc.nat(6),
});

const event = fc.record({
  ...arrival,
  source: fc.constantFrom(...sources),
  /** From a narrow range, so that some come twice with different content. */
  number: fc.nat(299),
  actor: fc.record({
    style: fc.constantFrom('account', 'account', 'account', 'email', 'email', 'stranger'),
    who: fc.nat(24),
  }),
  email: fc.constantFrom('plain', 'shouted', 'second'),
  verb: fc.constantFrom<Verb>(...verbs, 'view', 'reply', 'post'),
  /** Any day, or one of the busy ones of the company, by its number. */
  day: fc.oneof(day, fc.record({ busy: fc.nat(4) })),
  moment,
  inUtc: fc.boolean(),
  community: fc.option(fc.constantFrom(...communities)),
});

const anyOf = (...values: string[]) =>
  fc.oneof(
    { weight: 12, arbitrary: fc.constant(undefined) },
    { weight: 1, arbitrary: fc.uniqueArray(fc.constantFrom(...values), { minLength: 1, maxLength: 2 }) },
  );

const query = fc.record({
  grain: fc.constantFrom('day' as const, 'week' as const, 'week' as const, 'month' as const),
  from: fc.integer({ min: -10, max: lastDay }),
  days: fc.nat(40),
  by: fc.option(fc.constantFrom(...dimensions), { nil: undefined, freq: 3 }),
  filter: fc.record({
    department: anyOf('Sales', 'Research', 'Zoë & Co', '(none)', 'Nowhere'),
    location: anyOf('Oslo', '東京', '(none)'),
    level: anyOf('senior', 'junior', '(none)'),
    leader: anyOf('p0', 'p1', 'p2', 'p5', 'nobody'),
    source: anyOf(...sources, 'unheard-of'),
    community: anyOf(...communities, 'unheard-of'),
  }),
});

export function planArbitrary() {
  return fc
    .record({
      timeZone: fc.constantFrom(
        'UTC',
        'Europe/Berlin',
        'America/New_York',
        'America/St_Johns',
        'Australia/Lord_Howe', // half an hour of daylight saving
        'Africa/Cairo', // changes at midnight
        'Asia/Kathmandu',
        'Pacific/Kiritimati', // +14:00
      ),
      minGroup: fc.integer({ min: 3, max: 5 }),
      // Mondays: one before the clocks change in spring, one before autumn, one before a new year.
      firstDay: fc.constantFrom('2026-02-23', '2025-10-13', '2025-12-15'),
      now: fc.record({
        day: fc.oneof(fc.integer({ min: 14, max: 79 }), fc.integer({ min: 63, max: 79 })),
        moment,
      }),
      busyDays: fc.tuple(day, day, day, day, day),
      people: mostlyLong(
        fc.record({ ...arrival, ...personFields }, { requiredKeys: ['at', 'again', 'email', 'history'] }),
        25,
      ),
      corrections: fc.array(
        fc.record({ at: fc.nat(6), who: fc.nat(24), person: fc.record(personFields, { requiredKeys: [] }) }),
        { maxLength: 8 },
      ),
      accounts: mostlyLong(account, 50),
      communities: fc.array(
        fc.record({
          at: fc.nat(6),
          source: fc.constantFrom(...sources),
          id: fc.constantFrom(...communities, 'quiet'),
          isNamed: fc.boolean(),
        }),
        { maxLength: 5 },
      ),
      events: mostlyLong(event, 200),
      queries: fc.array(query, { minLength: 1, maxLength: 4 }),
      launch: fc.option(fc.oneof(fc.integer({ min: -5, max: lastDay }), fc.integer({ min: -5, max: 7 }))),
    })
    .map(({ accounts, ...plan }) => ({
      ...plan,
      // Accounts of somebody in the directory, but for the odd one.
      accounts: accounts.map((planned) => ({ ...planned, who: planned.who % (plan.people.length + 1) })),
    }));
}
