import { expect, test } from 'vitest';
import type { MetricResult } from '../contract/index.ts';
import type { Company } from './company.ts';
import { company } from './company-builder.ts';
import { createReference } from './reference.ts';

const march = { from: '2026-03-01', to: '2026-03-01', grain: 'month' as const };
const reference = (data: Company) =>
  createReference(data, { now: '2026-06-01T00:00:00Z', timeZone: 'UTC', minGroup: 3 });

/** Value, numerator and denominator in March. */
function asked(data: Company, id: string, query: object = {}) {
  const point = reference(data).metric(id, { ...march, ...query }).series[0]?.points[0];
  return point && [point.value, point.numerator, point.denominator];
}

function values({ series }: MetricResult) {
  return Object.fromEntries(series.map(({ key, points }) => [key, points.map(({ value }) => value)]));
}

const twoDepartments = () =>
  company().people('s', 3, { department: 'Sales' }).people('r', 3, { department: 'Research' });

test('replies and reactions to messages of others are across departments or within one', () => {
  const data = twoDepartments()
    .as('s1')
    .posts('2026-03-02', { externalId: 'p' })
    .reacts('2026-03-03', { message: 'p' }) // their own
    .as('s2')
    .replies('2026-03-03', { externalId: 'q', inReplyTo: 'p' }) // within
    .as('r1')
    .reacts('2026-03-03', { message: 'p' }) // across
    .reacts('2026-03-04', { message: 'p' }) // across: each event counts
    .shares('2026-03-04', { message: 'p' })
    .as('r2')
    .reacts('2026-03-03', { message: 'q' }) // across: the author of the reply is s2
    .reacts('2026-03-03', { message: 'unheard-of' })
    .reacts('2026-03-03')
    .replies('2026-03-03')
    .build();

  expect(asked(data, 'cross_unit_share')).toEqual([3 / 4, 3, 4]);
  expect(asked(data, 'ei_index')).toEqual([2 / 4, 2, 4]);
  const byDepartment = reference(data).metric('ei_index', { ...march, by: 'department' });
  expect(values(byDepartment)).toEqual({ Research: [1], Sales: [-1] });
});

test('the message may come before or after, however far, and stand anywhere in the same source', () => {
  const data = twoDepartments()
    .as('s1')
    .posts('2025-01-01', { externalId: 'old', community: 'news' })
    .posts('2026-05-01', { externalId: 'to come' })
    .posts('2026-03-02', { externalId: 'elsewhere', source: 'forum' })
    .as('r1')
    .reacts('2026-03-03', { message: 'old', community: 'lunch' })
    .replies('2026-03-03', { inReplyTo: 'to come' })
    .reacts('2026-03-03', { message: 'elsewhere' })
    .build();
  const share = (query: object) => values(reference(data).metric('cross_unit_share', { ...march, ...query }));

  expect(share({})).toEqual({ all: [1] });
  expect(asked(data, 'cross_unit_share')).toEqual([1, 2, 2]);
  expect(share({ by: 'community' })).toEqual({ lunch: [1], news: [null] });
  expect(share({ source: ['forum'] })).toEqual({ all: [null] });
});

test('messages of bots, guests and accounts without a person are by nobody', () => {
  const data = twoDepartments()
    .bot('helper', 's1@example.com')
    .posts('2026-03-02', { externalId: 'by-bot' })
    .guest('visitor', 's2@example.com')
    .posts('2026-03-02', { externalId: 'by-guest' })
    .account('unmatched')
    .posts('2026-03-02', { externalId: 'by-nobody' })
    .posts('2026-03-01', { externalId: 'first', message: 'shared' })
    .as('s3')
    .posts('2026-03-02', { externalId: 'second', message: 'shared' })
    .as('r1')
    .reacts('2026-03-03', { message: 'by-bot' })
    .reacts('2026-03-03', { message: 'by-guest' })
    .reacts('2026-03-03', { message: 'by-nobody' })
    .reacts('2026-03-03', { message: 'shared' }) // of known people s3 was the first
    .build();

  expect(asked(data, 'cross_unit_share')).toEqual([1, 1, 1]);
});

test('who acts counts in the period; who wrote the message need not, and keeps the department of the last day', () => {
  const data = twoDepartments()
    .person('leaver', { department: 'Research', leftOn: '2026-02-10' })
    .moves('2026-02-11', { department: 'Sales' }) // a day too late
    .posts('2026-02-02', { externalId: 'farewell' })
    .reacts('2026-03-03', { message: 'p' }) // after leaving
    .person('outsider', { department: 'Sales', entitled: false })
    .posts('2026-02-02', { externalId: 'from outside' })
    .person('unplaced', { leftOn: '2026-02-10' })
    .posts('2026-02-02', { externalId: 'p' })
    .as('s1')
    .reacts('2026-03-03', { message: 'farewell' }) // across: Research
    .reacts('2026-03-03', { message: 'from outside' }) // within Sales
    .reacts('2026-03-03', { message: 'p' }) // across: (none)
    .build();

  expect(asked(data, 'cross_unit_share')).toEqual([2 / 3, 2, 3]);
});

test('departments are those of the period of the reaction', () => {
  const data = twoDepartments()
    .person('mover', { department: 'Sales' })
    .moves('2026-03-15', { department: 'Research' })
    .posts('2026-03-02', { externalId: 'p' })
    .as('s1')
    .reacts(['2026-03-03', '2026-03-16'], { message: 'p' })
    .build();
  const byWeek = reference(data).metric('cross_unit_share', {
    from: '2026-03-02',
    to: '2026-03-16',
    grain: 'week',
  });

  // The week of March 9, in which the move lies, has no reaction.
  expect(values(byWeek)).toEqual({ all: [0, null, 1] });
  expect(asked(data, 'cross_unit_share')).toEqual([1, 2, 2]); // Research on March 31
});

test('of several messages with one id the earliest has the author, of one moment the smaller externalId', () => {
  const data = twoDepartments()
    // Of these two the second comes first in UTF-16, the first by code points.
    .person('～', { department: 'Sales' })
    .posts('2026-03-02', { message: 'tie' })
    .person('😀', { department: 'Research' })
    .posts('2026-03-02', { message: 'tie' })
    .posts('2026-03-01', { message: 'edited' })
    .as('s1')
    .posts('2026-03-02', { message: 'edited' })
    .as('s2')
    .reacts('2026-03-03', { message: 'tie' }) // within: ～
    .reacts('2026-03-03', { message: 'edited' }) // across: 😀
    .as('s1')
    .reacts('2026-03-03', { message: 'edited' }) // across: not their own
    .person('～2', { department: 'Sales' })
    .build();

  expect(asked(data, 'cross_unit_share')).toEqual([2 / 3, 2, 3]);
});

test('pairs of people answer each other or not', () => {
  const data = twoDepartments()
    .as('s1')
    .posts('2026-03-02', { externalId: 'p' })
    .replies('2026-03-05', { inReplyTo: 'r' })
    .as('r1')
    .reacts('2026-03-03', { message: 'p' })
    .reacts('2026-03-04', { message: 'p' })
    .replies('2026-03-03', { externalId: 'r', inReplyTo: 'p', community: 'news' })
    .as('r2')
    .reacts('2026-03-03', { message: 'p' })
    .as('s1')
    .reacts('2026-04-01', { message: 'r2 wrote nothing' })
    .build();

  // s1 and r1 both, r2 to s1 alone.
  expect(asked(data, 'two_way_share')).toEqual([1 / 2, 1, 2]);
  // Inside a filter or a place only the events there count, in each direction.
  expect(asked(data, 'two_way_share', { department: ['Sales'] })).toEqual([0, 0, 1]);
  expect(asked(data, 'two_way_share', { department: ['Research'] })).toEqual([0, 0, 2]);
  expect(asked(data, 'two_way_share', { community: ['news'] })).toEqual([0, 0, 1]);
  expect(asked(data, 'two_way_share', { from: '2026-04-01', to: '2026-04-01' })).toEqual([null, 0, 0]);
});

test('two who answer each other in different periods do so in neither', () => {
  const data = twoDepartments()
    .as('s1')
    .posts('2026-03-02', { externalId: 'p' })
    .as('s2')
    .replies('2026-03-03', { externalId: 'q', inReplyTo: 'p' })
    .as('s1')
    .reacts('2026-03-10', { message: 'q' })
    .build();
  const weeks = { from: '2026-03-02', to: '2026-03-09', grain: 'week' };

  expect(values(reference(data).metric('two_way_share', { ...weeks, grain: 'week' }))).toEqual({
    all: [0, 0],
  });
  expect(asked(data, 'two_way_share')).toEqual([1, 1, 1]);
});
