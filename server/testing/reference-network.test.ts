import { expect, test } from 'vitest';
import { company } from './company-builder.ts';
import { createReference } from './reference.ts';

// Now is Wednesday, May 6; the last complete week begins with Monday, April 27.
const settings = { now: '2026-05-06T12:00:00Z', timeZone: 'UTC', minGroup: 3 };

/** Sales 4 and Research 3 are shown; Legal and Board are two and one, and hidden. */
const data = company()
  .people('s', 4, { department: 'Sales', location: 'Oslo' })
  .people('r', 3, { department: 'Research', location: 'Rome' })
  .people('l', 2, { department: 'Legal' })
  .person('boss', { department: 'Board' })
  .posts('2026-04-20', { externalId: 'of boss' })
  .person('gone', { department: 'Closed', leftOn: '2026-04-01' })
  .posts('2026-03-20', { externalId: 'of gone' })
  .as('s1')
  .posts('2026-04-20', { externalId: 'of s1' })
  .as('s2')
  .reacts('2026-04-28', { message: 'of s1' })
  .as('s3')
  .reacts('2026-04-28', { message: 'of s1', community: 'news' })
  .reacts('2026-04-28', { message: 'of boss' })
  .reacts('2026-04-28', { message: 'of gone' })
  .as('r1')
  .posts('2026-04-20', { externalId: 'of r1' })
  .reacts('2026-04-28', { message: 'of s1' })
  .as('s1')
  .replies('2026-05-03', { inReplyTo: 'of r1' })
  .as('boss')
  .reacts('2026-04-28', { message: 'of s1' })
  .build();
const network = (query: object = {}) => createReference(data, settings).network({ grain: 'week', ...query });

test('who answers whom between the departments that may be shown, in the last complete week', () => {
  expect(network()).toEqual({
    grain: 'week',
    period: '2026-04-27',
    complete: true,
    timeZone: 'UTC',
    readsObserved: false,
    suppressed: false,
    // Across: s3 to boss, s3 to gone, r1 to s1, s1 to r1, boss to s1; within: s2 and s3 to s1.
    crossUnitShare: { value: 5 / 7, numerator: 5, denominator: 7, suppressed: false },
    eiIndex: 3 / 7,
    // s1-s2, s1-s3, s3-boss, s3-gone, s1-boss; r1 and s1 both ways.
    twoWayShare: { value: 1 / 6, numerator: 1, denominator: 6, suppressed: false },
    departments: [
      { key: 'Board', suppressed: true, people: null, eiIndex: null },
      { key: 'Legal', suppressed: true, people: null, eiIndex: null },
      { key: 'Research', suppressed: false, people: 3, eiIndex: 1 },
      { key: 'Sales', suppressed: false, people: 4, eiIndex: (1 - 2) / 3 }, // shown: s1 to r1, s2 and s3 to s1
    ],
    links: [
      { from: 'Research', to: 'Sales', events: 1 },
      { from: 'Sales', to: 'Research', events: 1 },
      { from: 'Sales', to: 'Sales', events: 2 },
    ],
  });
});

test('a filter leaves what its people sent in its places; the departments stay those of everybody', () => {
  const { departments, links, crossUnitShare } = network({ location: ['Oslo'], community: ['news'] });

  expect(crossUnitShare).toEqual({ value: 0, numerator: 0, denominator: 1, suppressed: false });
  expect(departments.map(({ key, people, eiIndex }) => [key, people, eiIndex])).toEqual([
    ['Board', null, null],
    ['Legal', null, null],
    ['Research', 3, null],
    ['Sales', 4, -1],
  ]);
  expect(links).toEqual([{ from: 'Sales', to: 'Sales', events: 1 }]);
});

test('a filter with too few people names the departments and shows nothing else', () => {
  expect(network({ department: ['Board'] })).toMatchObject({
    suppressed: true,
    crossUnitShare: { value: null, numerator: null, denominator: null, suppressed: true },
    eiIndex: null,
    twoWayShare: { value: null, numerator: null, denominator: null, suppressed: true },
    departments: ['Board', 'Legal', 'Research', 'Sales'].map((key) => ({
      key,
      suppressed: true,
      people: null,
      eiIndex: null,
    })),
    links: [],
  });
});

test('without replies and reactions there is no index', () => {
  const quiet = network({ to: '2026-03-04' });

  expect([quiet.period, quiet.eiIndex, quiet.crossUnitShare.value, quiet.links]).toEqual([
    '2026-03-02',
    null,
    null,
    [],
  ]);
  expect(quiet.departments.map(({ key }) => key)).toEqual(['Board', 'Closed', 'Legal', 'Research', 'Sales']);
});
