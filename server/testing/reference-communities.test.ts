import { expect, test } from 'vitest';
import type { Company } from './company.ts';
import { company } from './company-builder.ts';
import { createReference } from './reference.ts';
import type { ReferenceCommunitiesQuery } from './reference-query.ts';

// The 12 weeks are those of the Mondays from February 9 to April 27, 2026; the last four begin with April 6.
const settings = { now: '2026-05-06T12:00:00Z', timeZone: 'UTC', minGroup: 3 };
const all = { sort: 'label', order: 'asc', page: 1, pageSize: 100 } as const;
const before = ['02-09', '02-16', '02-23', '03-02', '03-09', '03-16', '03-23', '03-30'];
const recent = ['04-06', '04-13', '04-20', '04-27'];
const days = (monthDays: string[]) => monthDays.map((day) => `2026-${day}`);

function communities(data: Company, query: Partial<ReferenceCommunitiesQuery> = {}) {
  return createReference(data, settings).communities({ ...all, ...query });
}

function states(data: Company, query: Partial<ReferenceCommunitiesQuery> = {}) {
  return communities(data, query).communities.map(({ key, state }) => [key, state]);
}

/** Three people who react in a community on some days. */
function reacting(on: string[], community = 'c') {
  return ['p1', 'p2', 'p3'].reduce(
    (builder, person) => builder.as(person).reacts(days(on), { community }),
    company().people('p', 3),
  );
}

/** And who used it long ago. */
const reactingAgain = (on: string[]) => reacting(['01-05', ...on]);

test('a row says who was active and contributed in each of the 12 weeks, and which posts were answered', () => {
  const data = reactingAgain([...before.slice(4), ...recent])
    .community('c', 'Coffee')
    .as('p1')
    .posts('2026-02-03', { externalId: 'too old', community: 'c' })
    .posts('2026-02-10', { externalId: 'answered', community: 'c' })
    .posts('2026-02-10', { externalId: 'ignored', community: 'c' })
    .posts('2026-05-01', { externalId: 'young', community: 'c' })
    .posts('2026-05-05', { externalId: 'this week', community: 'c' })
    .as('p2')
    .replies('2026-02-11', { inReplyTo: 'answered', community: 'other' })
    .reacts('2026-05-02', { message: 'young', community: 'other' })
    .person('reader')
    .views(days(recent), { community: 'c' })
    .build();
  const { communities: rows, ...rest } = communities(data, { search: 'COFF' });
  const [row] = rows;

  expect(rest).toEqual({
    timeZone: 'UTC',
    readsObserved: true,
    weeks: days([...before, ...recent]),
    suppressed: false,
    states: { thriving: 1, steady: 1, new: 0, fading: 0, dormant: 0 },
    total: 1,
    page: 1,
    pageSize: 100,
  });
  expect(row).toMatchObject({
    key: 'c',
    label: 'Coffee',
    sources: ['chat'],
    state: 'thriving',
    active: 4,
    contributors: 3,
    change: 4 / (13 / 8) - 1, // 1 in the first week, 3 in each of four
    posts: 3,
    responseRate: { value: 0.5, numerator: 1, denominator: 2, suppressed: false },
  });
  expect(row?.weeks.map(({ active, contributors }) => [active, contributors])).toEqual([
    [1, 1],
    ...[0, 0, 0].map(() => [0, 0]),
    ...[0, 0, 0, 0].map(() => [3, 3]),
    ...[0, 0, 0, 0].map(() => [4, 3]),
  ]);
});

test('thriving needs contributors in each recent week, three a week, and half of the posts answered', () => {
  const answered = (builder: ReturnType<typeof reacting>, posts: number) => {
    for (let post = 0; post < posts; post += 1) {
      builder.as('p1').posts('2026-01-20', { externalId: `early ${post}`, community: 'c' });
      builder.as('p1').posts('2026-03-03', { externalId: `post ${post}`, community: 'c' });
    }
    return builder.as('p2').reacts('2026-03-04', { message: 'post 0', community: 'c' }).build();
  };
  const regular = () => reactingAgain([...before, ...recent]);

  expect(states(answered(regular(), 2))).toEqual([['c', 'thriving']]);
  expect(states(answered(regular(), 3))).toEqual([['c', 'steady']]); // one of three
  expect(states(regular().build())).toEqual([['c', 'steady']]); // no post at all
  expect(states(answered(reactingAgain(recent.slice(1)), 1))).toEqual([['c', 'steady']]); // 9 in 4 weeks
  const twelve = reactingAgain(recent.slice(1)).people('q', 3);
  for (const person of ['q1', 'q2', 'q3']) twelve.as(person).reacts('2026-04-14', { community: 'c' });
  expect(communities(answered(twelve, 1)).communities[0]).toMatchObject({ contributors: 3, state: 'steady' });
  const elsewhen = twelve.as('q1').reacts('2026-04-07', { community: 'c' });
  expect(states(elsewhen.build())).toEqual([['c', 'thriving']]);
});

test('fading is less than three quarters of the weekly active people before', () => {
  const fourEachWeek = () =>
    reactingAgain([...before, ...recent])
      .person('p4')
      .views(days(before), { community: 'c' });
  expect(communities(fourEachWeek().build()).communities[0]).toMatchObject({
    change: -0.25,
    state: 'steady',
  });

  const oneMore = fourEachWeek().person('p5').views('2026-02-09', { community: 'c' }).build();
  expect(states(oneMore)).toEqual([['c', 'fading']]);
  // Nothing before is nothing to fade from.
  expect(communities(reactingAgain(recent).build()).communities[0]).toMatchObject({
    change: null,
    state: 'steady',
  });
});

test('new is a first activity in the last eight weeks, of anybody known, inside the filter or not', () => {
  const data = (first: string) =>
    reacting(recent)
      .person('outsider', { entitled: false, department: 'Sales' })
      .joins('2026-01-05', { community: 'c' })
      .views(first, { community: 'c' })
      .account('unmatched')
      .views('2026-01-05', { community: 'c' })
      .build();

  expect(states(data('2026-03-09T00:00:00Z'))).toEqual([['c', 'new']]);
  expect(states(data('2026-03-08T23:59:59Z'))).toEqual([['c', 'steady']]);
  expect(states(data('2026-03-08T23:59:59Z'), { department: ['(none)'] })).toEqual([['c', 'steady']]);
  // The eight weeks are the last of the twelve asked for.
  expect(states(data('2026-03-02'), { to: '2026-05-02' })).toEqual([['c', 'new']]);
  expect(states(data('2026-03-02'))).toEqual([['c', 'steady']]);
});

test('dormant is nobody who contributed in four weeks, even where there are readers, or nobody ever was', () => {
  const data = reacting(['03-30'])
    .as('p1')
    .views(days(recent), { community: 'c' })
    .joins('2026-04-28', { community: 'joined' })
    .account('unmatched')
    .posts('2026-04-28', { community: 'foreign' })
    .community('registered')
    .community('c', 'Same id', 'forum')
    .build();

  expect(states(data)).toEqual([
    ['foreign', 'dormant'],
    ['joined', 'dormant'],
    ['registered', 'dormant'],
    ['c', 'dormant'],
  ]);
  expect(communities(data, { state: ['dormant', 'new'], search: 'same' }).communities[0]).toMatchObject({
    label: 'Same id',
    sources: ['chat', 'forum'],
  });
  expect(communities(data, { source: ['forum'] }).communities).toMatchObject([
    { key: 'c', sources: ['forum'], posts: 0 },
  ]);
  expect(states(data, { community: ['joined', 'unheard-of'] })).toEqual([['joined', 'dormant']]);
});

test('a filter with too few people in any of the weeks shows nothing', () => {
  const data = reacting(recent)
    .people('s', 2, { department: 'Sales' })
    .person('hired', { department: 'Sales', hiredOn: '2026-02-16' }); // after the first week

  expect(communities(data.build()).total).toBe(1);
  expect(communities(data.build(), { department: ['Sales'] })).toEqual({
    timeZone: 'UTC',
    readsObserved: false,
    weeks: days([...before, ...recent]),
    suppressed: true,
    states: { thriving: 0, steady: 0, new: 0, fading: 0, dormant: 0 },
    total: 0,
    page: 1,
    pageSize: 100,
    communities: [],
  });
  const larger = data.person('s3', { department: 'Sales' }).build();
  expect(communities(larger, { department: ['Sales'] })).toMatchObject({ suppressed: false, total: 1 });
});

test('rows are sorted with what does not exist last, and cut into pages', () => {
  const data = reacting(['03-30', '04-06'], 'b')
    .community('a')
    .community('d')
    .as('p1')
    .posts('2026-03-30', { community: 'd' })
    .build();
  const keys = (query: Partial<ReferenceCommunitiesQuery>) =>
    communities(data, query).communities.map(({ key }) => key);

  expect(keys({ sort: 'active', order: 'desc' })).toEqual(['b', 'a', 'd']);
  expect(keys({ sort: 'change', order: 'asc' })).toEqual(['d', 'b', 'a']);
  expect(keys({ sort: 'change', order: 'desc' })).toEqual(['b', 'd', 'a']);
  expect(keys({ sort: 'responseRate', order: 'desc' })).toEqual(['d', 'a', 'b']);
  expect(keys({ sort: 'state', order: 'asc' })).toEqual(['b', 'a', 'd']); // new, dormant, dormant
  expect(keys({ sort: 'label', order: 'desc', page: 2, pageSize: 2 })).toEqual(['a']);
});
