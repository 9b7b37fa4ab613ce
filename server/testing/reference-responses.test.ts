import { expect, test } from 'vitest';
import type { MetricResult } from '../contract/index.ts';
import type { Company } from './company.ts';
import { company } from './company-builder.ts';
import { createReference } from './reference.ts';
import type { ReferenceSettings } from './reference-query.ts';

// Mondays of 2026: March 2, 9, 16, 23, 30.
const utc: ReferenceSettings = { now: '2026-05-04T00:00:00Z', timeZone: 'UTC', minGroup: 3 };
const weekOf = (day: string) => ({ from: day, to: day, grain: 'week' as const });

/** Value, numerator and denominator of the first period. */
function figure({ series }: MetricResult) {
  const point = series[0]?.points[0];
  return point && [point.value, point.numerator, point.denominator];
}

/** What a metric says of the week of March 2. */
function asked(data: Company, id: string, settings = utc) {
  return figure(createReference(data, settings).metric(id, weekOf('2026-03-02')));
}

function values({ series }: MetricResult) {
  return Object.fromEntries(series.map(({ key, points }) => [key, points.map(({ value }) => value)]));
}

const noon = '2026-03-02T12:00:00Z';

/** Three people; p1 wrote one post for each name, all at one moment. */
function postsNamed(...names: string[]) {
  const builder = company()
    .people('p', 3)
    .person('outsider', { entitled: false })
    .person('leaver', { leftOn: '2026-01-31' })
    .as('p1');
  for (const externalId of names) builder.posts(noon, { externalId });
  return builder;
}

test('a response comes from the moment of the post to 7 * 24 hours after it, in its own source', () => {
  const data = postsNamed(
    'at-once',
    'exact',
    'late',
    'early',
    'passed-on',
    'elsewhere',
    'other-place',
    'none',
  )
    .as('p2')
    .replies(noon, { inReplyTo: 'at-once' })
    .reacts('2026-03-09T12:00:00Z', { message: 'exact' })
    .reacts('2026-03-09T12:00:00.001Z', { message: 'late' })
    .reacts('2026-03-02T11:59:59.999Z', { message: 'early' })
    .shares('2026-03-03', { message: 'passed-on' })
    .replies('2026-03-03', { inReplyTo: 'elsewhere', source: 'forum' })
    .replies('2026-03-03', { inReplyTo: 'other-place', community: 'lunch' })
    .replies('2026-03-03', { inReplyTo: 'unheard-of', message: 'none' })
    .views('2026-03-03', { message: 'none' })
    .build();

  // at-once, exact and other-place; exact has no reply.
  expect(asked(data, 'response_rate')).toEqual([3 / 8, 3, 8]);
  expect(asked(data, 'reply_rate')).toEqual([2 / 8, 2, 8]);
});

test('a response comes from another known person, whether they count or not', () => {
  const data = postsNamed(
    'self',
    'second-account',
    'by-outsider',
    'by-leaver',
    'by-bot',
    'by-guest',
    'by-nobody',
  )
    .replies('2026-03-03', { inReplyTo: 'self' })
    .account('p1-again', { email: 'P1@example.com' })
    .reacts('2026-03-03', { message: 'second-account' })
    .as('outsider')
    .reacts('2026-03-03', { message: 'by-outsider' })
    .as('leaver')
    .replies('2026-03-03', { inReplyTo: 'by-leaver' })
    .bot('helper', 'p2@example.com')
    .replies('2026-03-03', { inReplyTo: 'by-bot' })
    .guest('visitor', 'p3@example.com')
    .reacts('2026-03-03', { message: 'by-guest' })
    .account('unmatched')
    .reacts('2026-03-03', { message: 'by-nobody' })
    .build();

  expect(asked(data, 'response_rate')).toEqual([2 / 7, 2, 7]);
  expect(asked(data, 'reply_rate')).toEqual([1 / 7, 1, 7]);
});

test('only what answers the post itself is a response to it', () => {
  const data = postsNamed('thread')
    .as('p1')
    .replies('2026-03-03', { externalId: 'aside', inReplyTo: 'thread' })
    .as('p2')
    .reacts('2026-03-03', { message: 'aside' })
    .replies('2026-03-03', { inReplyTo: 'aside' })
    .build();

  expect(asked(data, 'response_rate')).toEqual([0, 0, 1]);
});

test('two posts with one message id are two posts, each with its author and moment', () => {
  const data = company()
    .people('p', 3)
    .as('p1')
    .posts(noon, { message: 'twin' })
    .as('p2')
    .posts('2026-03-03T12:00:00Z', { message: 'twin' })
    .reacts('2026-03-02T18:00:00Z', { message: 'twin' }) // the first post alone was there, and is another's
    .as('p1')
    .replies('2026-03-04T12:00:00Z', { inReplyTo: 'twin' }) // the first post is their own
    .build();

  expect(asked(data, 'response_rate')).toEqual([1, 2, 2]);
  expect(asked(data, 'reply_rate')).toEqual([0.5, 1, 2]);
  expect(asked(data, 'time_to_first_reply')).toEqual([24, null, 1]);
});

test('posts of people who do not count are no posts, and those of a place are told by where they stand', () => {
  const data = postsNamed('here')
    .posts('2026-03-03', { externalId: 'there', community: 'news' })
    .as('outsider')
    .posts('2026-03-03', { externalId: 'theirs', community: 'news' })
    .as('leaver')
    .posts('2026-03-03', { externalId: 'late' })
    .account('unmatched')
    .posts('2026-03-03', { externalId: 'whose' })
    .as('p2')
    .reacts('2026-03-04', { message: 'there' }) // in no community
    .reacts('2026-03-04', { message: 'theirs' })
    .reacts('2026-03-04', { message: 'late' })
    .reacts('2026-03-04', { message: 'whose' })
    .build();
  const by = (by: 'source' | 'community') =>
    values(createReference(data, utc).metric('response_rate', { ...weekOf('2026-03-02'), by }));

  expect(asked(data, 'posts')).toEqual([2, 2, null]);
  expect(asked(data, 'response_rate')).toEqual([0.5, 1, 2]);
  expect(by('community')).toEqual({ news: [1] });
  expect(by('source')).toEqual({ chat: [0.5] });
});

test('a post younger than 7 * 24 hours is left out of responses, not of posts', () => {
  const data = company().people('p', 3).posts(['2026-03-03T12:00:00Z', '2026-03-03T12:00:00.001Z']).build();
  const settings = { ...utc, now: '2026-03-10T12:00:00Z' };

  expect(asked(data, 'posts', settings)).toEqual([2, 2, null]);
  expect(asked(data, 'response_rate', settings)).toEqual([0, 0, 1]);
  expect(asked(data, 'reply_rate', { ...utc, now: '2026-03-10T11:59:59.999Z' })).toEqual([null, 0, 0]);
});

test('the first reply of another person counts, and the median of an even number is the mean of the middle', () => {
  const data = postsNamed('slow', 'self-first', 'twice', 'quick', 'liked', 'too-late', 'early')
    .replies('2026-03-02T12:30:00Z', { inReplyTo: 'self-first' })
    .as('p2')
    .replies('2026-03-02T22:00:00Z', { inReplyTo: 'slow' }) // 10 hours
    .replies('2026-03-02T14:00:00Z', { inReplyTo: 'self-first' }) // 2 hours
    .replies('2026-03-02T20:00:00Z', { inReplyTo: 'twice' })
    .replies('2026-03-02T16:00:00Z', { inReplyTo: 'twice' }) // 4 hours
    .as('p3')
    .replies('2026-03-02T13:00:00Z', { inReplyTo: 'quick' }) // 1 hour
    .reacts('2026-03-02T12:00:01Z', { message: 'liked' })
    .replies('2026-03-09T12:00:00.001Z', { inReplyTo: 'too-late' })
    .replies('2026-03-02T11:00:00Z', { inReplyTo: 'early' })
    .replies('2026-03-03T18:00:00Z', { inReplyTo: 'early' }) // 30 hours
    .build();

  expect(asked(data, 'time_to_first_reply')).toEqual([4, null, 5]); // 1, 2, 4, 10, 30
  const even = {
    ...data,
    sources: data.sources.map((source) => ({ ...source, events: source.events.slice(0, -1) })),
  };
  expect(asked(even, 'time_to_first_reply')).toEqual([3, null, 4]); // 1, 2, 4, 10
  expect(asked(postsNamed('alone').build(), 'time_to_first_reply')).toEqual([null, null, 0]);
});

test('seven days are 7 * 24 hours also where the clocks change', () => {
  // Berlin goes from +01:00 to +02:00 on Sunday, March 29.
  const data = company({ timeZone: 'Europe/Berlin' })
    .people('p', 3)
    .as('p1')
    .posts('2026-03-23T12:00:00+01:00', { externalId: 'exact' })
    .posts('2026-03-23T12:00:00+01:00', { externalId: 'late' })
    .as('p2')
    .reacts('2026-03-30T13:00:00+02:00', { message: 'exact' })
    .reacts('2026-03-30T13:00:00.001+02:00', { message: 'late' })
    .build();
  const reference = createReference(data, { ...utc, timeZone: 'Europe/Berlin' });

  expect(figure(reference.metric('response_rate', weekOf('2026-03-23')))).toEqual([0.5, 1, 2]);
});

test('figures of responses are final once 7 * 24 hours have passed since the end of the period', () => {
  const data = company().people('p', 3).build();
  const final = (id: string, now: string, day = '2026-03-08', timeZone = 'UTC') =>
    createReference(data, { ...utc, now, timeZone }).metric(id, { from: day, to: day, grain: 'day' })
      .series[0]?.points[0]?.final;
  const ids = ['response_rate', 'reply_rate', 'time_to_first_reply', 'voice_answered'];

  expect(ids.map((id) => final(id, '2026-03-16T00:00:00Z'))).toEqual([true, true, true, true]);
  expect(ids.map((id) => final(id, '2026-03-15T23:59:59.999Z'))).toEqual([false, false, false, false]);
  expect(final('posts', '2026-03-16T00:00:00Z')).toBeUndefined();
  // At midnight in Berlin after the change, 7 * 24 hours ago it was eleven in the evening.
  expect(final('reply_rate', '2026-03-30T00:00:00+02:00', '2026-03-22', 'Europe/Berlin')).toBe(false);
  expect(final('reply_rate', '2026-03-30T01:00:00+02:00', '2026-03-22', 'Europe/Berlin')).toBe(true);
});
