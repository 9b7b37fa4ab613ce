import { expect, test } from 'vitest';
import type { MetricResult } from '../contract/index.ts';
import type { Company } from './company.ts';
import { company } from './company-builder.ts';
import { createReference } from './reference.ts';

const week = (day: string) => ({ from: day, to: day, grain: 'week' as const });
const reference = (data: Company) =>
  createReference(data, { now: '2026-05-04T00:00:00Z', timeZone: 'UTC', minGroup: 3 });

function values({ series }: MetricResult) {
  return Object.fromEntries(series.map(({ key, points }) => [key, points.map(({ value }) => value)]));
}

/** What the answer rate says of the week of a day: value, numerator, denominator, admins excluded. */
function answerRate(data: Company, day: string) {
  const point = reference(data).metric('manager_answer_rate', week(day)).series[0]?.points[0];
  return point && [point.value, point.numerator, point.denominator, point.adminsExcluded];
}

const team = (builder: ReturnType<typeof company>, manager: string, prefix: string) =>
  builder
    .people(prefix, 3)
    .as(manager)
    .manages([`${prefix}1`, `${prefix}2`, `${prefix}3`]);

test('an answer is a reply or a reaction of the manager from the post on to seven days after', () => {
  const post = (id: string, more = {}) => ({ externalId: id, ...more });
  const answer = (at: string, message: string) => [`2026-03-${at}`, { message }] as const;
  const data = team(company().person('ana'), 'ana', 'a')
    .as('a1')
    .posts('2026-03-02T12:00:00Z', post('exact'))
    .posts('2026-03-02T12:00:00Z', post('late'))
    .posts('2026-03-02T12:00:00Z', post('early'))
    .posts('2026-03-02T12:00:00Z', post('shared'))
    .posts('2026-03-02T12:00:00Z', post('elsewhere'))
    .posts('2026-03-02T12:00:00Z', post('renamed', { message: 'thread-7' }))
    .as('a2')
    .posts('2026-03-02T12:00:00Z', post('twin-1', { message: 'twin' }))
    .posts('2026-03-03T12:00:00Z', post('twin-2', { message: 'twin' }))
    .as('ana')
    .reacts(...answer('09T12:00:00Z', 'exact'))
    .reacts(...answer('09T12:00:01Z', 'late'))
    .reacts(...answer('02T11:59:59Z', 'early'))
    .shares(...answer('03T12:00:00Z', 'shared'))
    .replies('2026-03-03', { inReplyTo: 'elsewhere', source: 'forum' })
    .account('ana-2', { email: 'Ana@example.com' })
    .replies('2026-03-04', { inReplyTo: 'thread-7', message: 'renamed' })
    .reacts(...answer('03T11:00:00Z', 'twin')) // after the first of the two, before the second
    .as('a3')
    .reacts(...answer('03T12:00:00Z', 'late'))
    .build();

  // Answered: exact, renamed, twin-1 of eight posts.
  expect(answerRate(data, '2026-03-02')).toEqual([3 / 8, 3, 8, 0]);
  expect(answerRate(data, '2026-03-09')).toEqual([null, 0, 0, 0]);
});

test('posts are those of the place asked for; answers count wherever in the source they are', () => {
  const data = team(company().person('ana'), 'ana', 'a')
    .as('a1')
    .posts('2026-03-02', { externalId: 'p1', community: 'news' })
    .posts('2026-03-02', { externalId: 'p2', community: 'lunch' })
    .posts('2026-03-02', { externalId: 'p3', source: 'forum' })
    .as('ana')
    .reacts('2026-03-03', { message: 'p1' })
    .build();
  const asked = (query: object) =>
    values(reference(data).metric('manager_answer_rate', { ...week('2026-03-02'), ...query }));

  expect(asked({})).toEqual({ all: [1 / 3] });
  expect(asked({ community: ['news'] })).toEqual({ all: [1] });
  expect(asked({ by: 'community' })).toEqual({ lunch: [0], news: [1] });
  expect(asked({ by: 'source' })).toEqual({ chat: [0.5], forum: [0] });
  // The managers are the same everywhere: the reaction itself was in no community.
  expect(
    values(reference(data).metric('manager_active_rate', { ...week('2026-03-02'), by: 'source' })),
  ).toEqual({
    chat: [1],
    forum: [0],
  });
});

test('an answer rate pools the posts of all teams', () => {
  const data = team(team(company().person('ana').person('ben'), 'ana', 'a'), 'ben', 'b')
    .as('a1')
    .posts('2026-03-02', { externalId: 'p1' })
    .as('b1')
    .posts('2026-03-02', { externalId: 'p2' })
    .posts('2026-03-02', { externalId: 'p3' })
    .as('ana')
    .reacts('2026-03-02', { message: 'p1' })
    .reacts('2026-03-02', { message: 'p2' }) // ben's report, not hers
    .build();

  expect(answerRate(data, '2026-03-02')).toEqual([1 / 3, 1, 3, 0]);
});
