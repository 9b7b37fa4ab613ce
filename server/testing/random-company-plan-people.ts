import fc from 'fast-check';
import { lastDay, rarely } from './random-company-days.ts';
import { sources } from './random-company-plan-events.ts';

const departments = ['Sales', 'Sales ', 'Research', 'Zoë & Co'];
// Of the last two the first comes first in code units, the other in code points.
const locations = ['Oslo', '東京', '😀 Lab', '～ Lab'];
const levels = ['executive', 'senior', 'frontline', 'Senior', 'junior'];
const nothing = [undefined, null, '', '  '];

/**
 * How many people before this one the manager stands, at most; less than nothing is somebody after, which may close a
 * cycle, 0 is somebody unknown; a lead has every third person. Null is nobody, and undefined says nothing of it.
 */
const lead = 'lead' as const;
const manager = fc.oneof(
  { weight: 1, arbitrary: fc.constantFrom(null, undefined) },
  {
    weight: 9,
    arbitrary: fc.constantFrom(
      ...[lead, lead, lead, lead, lead, lead, 25, 25, 25, 1, 2, 3, 5, 8, 0, -1, -2, 'self' as const],
    ),
  },
);

const place = {
  department: fc.constantFrom(...departments, ...departments, ...nothing),
  location: fc.constantFrom(...locations, ...nothing),
  level: fc.constantFrom(...levels, ...nothing, ...nothing, ...nothing),
  manager,
};

const placeFrom = fc.record({
  from: fc.option(fc.integer({ min: -10, max: lastDay + 10 }), { freq: 2 }),
  ...place,
});

/** Somebody else takes over for two weeks. */
const acting = fc
  .record({ from: fc.integer({ min: 0, max: lastDay }), place: fc.record(place), acting: manager })
  .map(({ from, place, acting }) => [
    { ...place, from: null },
    { ...place, from, manager: acting },
    { ...place, from: from + 14 },
  ]);

/** A change that comes without a date: often of one attribute alone. */
const undated = fc
  .record({
    place: fc.record(place),
    kept: fc.subarray(['department', 'location', 'level']),
    keepsManager: fc.constantFrom(true, false, false, false),
  })
  .map(({ place, kept, keepsManager }) => {
    const keep = (name: string) => kept.includes(name);
    return [
      {
        from: null,
        department: keep('department') ? undefined : place.department,
        location: keep('location') ? undefined : place.location,
        level: keep('level') ? undefined : place.level,
        manager: keepsManager ? undefined : place.manager,
      },
    ];
  });

/** A field may be absent, which leaves it as it is, or null, which clears it. */
export const personFields = {
  email: fc.constantFrom(
    'plain' as const,
    'plain' as const,
    'shouted' as const,
    'padded' as const,
    'second' as const,
    null,
  ),
  name: fc.constantFrom('Ana', 'ana ', 'Ben', 'ÇEM', 'zoë', '😀', '～', '', null),
  employment: fc.record({
    hired: rarely(fc.integer({ min: -20, max: lastDay })),
    stay: rarely(fc.nat(50)),
  }),
  entitled: fc.constantFrom(true, true, true, null, false),
  isPlatformAdmin: fc.constantFrom(true, false, false, false, null),
  history: fc.oneof(
    {
      weight: 8,
      arbitrary: fc.uniqueArray(placeFrom, {
        selector: ({ from }) => from,
        minLength: 1,
        maxLength: 4,
        size: 'max' as const,
      }),
    },
    { weight: 2, arbitrary: acting },
    { weight: 1, arbitrary: fc.constantFrom([]) },
    { weight: 3, arbitrary: undated },
  ),
};

/** A line in which each reports to the one before, below the top or somebody of the company. */
export const line = fc.record({
  at: fc.nat(6),
  length: fc.integer({ min: 25, max: 31 }),
  below: fc.option(fc.nat(24)),
  /** Every so many-th is not entitled. */
  outsiders: fc.option(fc.integer({ min: 2, max: 9 })),
  leaves: fc.option(fc.record({ who: fc.nat(24), day: fc.integer({ min: 0, max: lastDay }) })),
});

/** Four teams of five: in which weeks, as bits, each member and each leader comes; leaders always, never, or at times. */
export const teams = fc.record({
  at: fc.nat(3),
  source: fc.constantFrom(...sources),
  members: fc.array(fc.nat(1023), { minLength: 20, maxLength: 20 }),
  leaders: fc.array(fc.oneof(fc.constantFrom(0, 1023), fc.nat(1023)), { minLength: 4, maxLength: 4 }),
});
