import { expect, test } from 'vitest';
import type { MetricResult } from '../contract/index.ts';
import type { Company } from './company.ts';
import { company } from './company-builder.ts';
import { createReference } from './reference.ts';

// Mondays of 2026: March 2, 9, 16.
const week = { from: '2026-03-02', to: '2026-03-02', grain: 'week' as const };
const reference = (data: Company) =>
  createReference(data, { now: '2026-05-04T00:00:00Z', timeZone: 'UTC', minGroup: 3 });

function asked(data: Company, id: string, query: object = {}) {
  const point = reference(data).metric(id, { ...week, ...query }).series[0]?.points[0];
  return point && [point.value, point.numerator, point.denominator];
}

function values({ series }: MetricResult) {
  return Object.fromEntries(series.map(({ key, points }) => [key, points.map(({ value }) => value)]));
}

const busy = company()
  .people('p', 2)
  .person('ana', { department: 'Sales' })
  .posts(['2026-03-02', '2026-03-03', '2026-03-09'])
  .replies('2026-03-04', { community: 'news' })
  .views('2026-03-02', { source: 'forum' })
  .person('ben', { department: 'Sales' })
  .reacts(['2026-03-02', '2026-03-02', '2026-03-02'], { community: 'news' })
  .shares('2026-03-08')
  .person('cem', { department: 'Sales' })
  .views(['2026-03-02', '2026-03-03'], { community: 'news' })
  .visits('2026-03-04')
  .joins('2026-03-04')
  .person('outsider', { entitled: false })
  .posts('2026-03-02')
  .reacts('2026-03-02')
  .person('leaver', { leftOn: '2026-03-03' })
  .shares('2026-03-06') // after the last day, in a week of which it is one
  .shares('2026-03-09')
  .build();

test('events of people who count, each as often as it was done', () => {
  expect(asked(busy, 'posts')).toEqual([2, 2, null]);
  expect(asked(busy, 'replies')).toEqual([1, 1, null]);
  expect(asked(busy, 'reactions')).toEqual([3, 3, null]);
  expect(asked(busy, 'shares')).toEqual([2, 2, null]); // ben and leaver
  expect(asked(busy, 'views')).toEqual([3, 3, null]); // cem 2, ana 1
  expect(asked(busy, 'posts', { grain: 'month' })).toEqual([3, 3, null]);
  expect(reference(busy).metric('posts', week).unit).toBe('events');
});

test('contributions per active person, also of a place', () => {
  // ana 2 + 1, ben 3 + 1, leaver 1; active besides: cem.
  expect(asked(busy, 'contributions_per_active')).toEqual([8 / 4, 8, 4]);
  expect(asked(busy, 'contributions_per_active', { department: ['Sales'] })).toEqual([7 / 3, 7, 3]);
  const by = (by: 'source' | 'community') =>
    values(reference(busy).metric('contributions_per_active', { ...week, by }));
  expect(by('community')).toEqual({ news: [4 / 3] }); // ana 1, ben 3, cem none
  expect(by('source')).toEqual({ chat: [2], forum: [0] }); // ana only read there
  expect(asked(busy, 'contributions_per_active', { from: '2026-03-16', to: '2026-03-16' })).toEqual([
    null,
    0,
    0,
  ]);
});

test('events by department; a group too small to be shown has none, and neither has its sibling', () => {
  // (none): p1, p2 and, in the first week only, leaver.
  expect(
    values(reference(busy).metric('reactions', { ...week, to: '2026-03-09', by: 'department' })),
  ).toEqual({ '(none)': [0, null], Sales: [3, null] });
});

/** So many authors with one message each, and one with more; and three who only read. */
function authors(count: number, most: number) {
  const builder = company().people('reader', 3).views('2026-03-02').person('most');
  for (let message = 0; message < most; message += 1) builder.posts('2026-03-02');
  for (let author = 1; author < count; author += 1) builder.person(`a${author}`).replies('2026-03-03');
  return builder;
}

test('concentration is the share of the tenth that wrote most, rounded up', () => {
  expect(asked(authors(1, 4).build(), 'concentration')).toEqual([1, 4, 4]);
  expect(asked(authors(10, 4).build(), 'concentration')).toEqual([4 / 13, 4, 13]);
  // The second of eleven has one message, as all of the others.
  expect(asked(authors(11, 4).build(), 'concentration')).toEqual([5 / 14, 5, 14]);
  expect(asked(authors(1, 0).build(), 'concentration')).toEqual([null, 0, 0]);
});

test('concentration counts messages of the people and the place asked for', () => {
  const data = authors(2, 3)
    .as('a1')
    .posts(['2026-03-04', '2026-03-05', '2026-03-06', '2026-03-07'], { source: 'forum' })
    .person('outsider', { entitled: false })
    .posts(['2026-03-02', '2026-03-02', '2026-03-02', '2026-03-02', '2026-03-02', '2026-03-02'])
    .build();

  expect(asked(data, 'concentration')).toEqual([5 / 8, 5, 8]); // a1 wrote 1 + 4
  expect(values(reference(data).metric('concentration', { ...week, by: 'source' }))).toEqual({
    chat: [3 / 4],
    forum: [1],
  });
});
