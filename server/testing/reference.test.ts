import { expect, test } from 'vitest';
import type { MetricResult } from '../contract/index.ts';
import { company } from './company-builder.ts';
import { createReference } from './reference.ts';
import type { ReferenceSettings } from './reference-query.ts';

// Mondays of 2026: March 2, 9, 16, 23, 30; April 6, 13, 20, 27.
const utc: ReferenceSettings = { now: '2026-05-04T00:00:00Z', timeZone: 'UTC', minGroup: 3 };
const weekOf = (day: string) => ({ from: day, to: day, grain: 'week' as const });

/** Value of each period by series key. */
function values({ series }: MetricResult) {
  return Object.fromEntries(series.map(({ key, points }) => [key, points.map(({ value }) => value)]));
}

/** What one metric says of the one period of a range. */
function point({ series }: MetricResult) {
  const first = series[0]?.points[0];
  return first && [first.value, first.numerator, first.denominator];
}

/** Five people, one on each rung in the week of March 2. */
const ladder = company()
  .person('abe')
  .person('rea')
  .visits('2026-03-02')
  .views('2026-03-03')
  .person('lia')
  .views('2026-03-02')
  .shares('2026-03-04')
  .person('rob')
  .replies('2026-03-02')
  .reacts('2026-03-02')
  .person('pam')
  .posts('2026-03-02')
  .replies('2026-03-08')
  .build();

test('people and rates of one week', () => {
  const reference = createReference(ladder, utc);
  const asked = (id: string) => point(reference.metric(id, weekOf('2026-03-04')));

  expect(asked('eligible')).toEqual([5, 5, null]);
  expect(asked('active')).toEqual([4, 4, null]); // all but abe
  expect(asked('active_rate')).toEqual([0.8, 4, 5]);
  expect(asked('contributors')).toEqual([3, 3, null]); // lia shared, rob replied, pam posted
  expect(asked('contributor_rate')).toEqual([0.6, 3, 5]);
  expect(asked('authors')).toEqual([2, 2, null]); // rob and pam
  expect(asked('author_rate')).toEqual([0.4, 2, 5]);
  expect(asked('activated')).toEqual([4, 4, null]);
  expect(asked('activation_rate')).toEqual([0.8, 4, 5]);
  // Active days: rea 2 (March 2, 3), lia 2 (2, 4), rob 1, pam 2 (2, 8) = 7 over 4 people.
  expect(asked('active_days')).toEqual([1.75, 7, 4]);
});

test('rungs: a share ranks with a reaction, and the five add up to everybody eligible', () => {
  const result = createReference(ladder, utc).metric('rungs', weekOf('2026-03-04'));

  expect(values(result)).toEqual({ absent: [1], reader: [1], reactor: [1], replier: [1], poster: [1] });
  expect(result.series.map(({ key, rung }) => [key, rung])).toEqual(
    ['absent', 'reader', 'reactor', 'replier', 'poster'].map((rung) => [rung, rung]),
  );
});

test('rungs by department have a series for each department and rung', () => {
  const data = company().people('s', 3, { department: 'Sales' }).posts('2026-03-02').people('x', 3).build();
  const result = createReference(data, utc).metric('rungs', { ...weekOf('2026-03-02'), by: 'department' });

  expect(values(result)).toEqual({
    '(none):absent': [3],
    '(none):reader': [0],
    '(none):reactor': [0],
    '(none):replier': [0],
    '(none):poster': [0],
    'Sales:absent': [2],
    'Sales:reader': [0],
    'Sales:reactor': [0],
    'Sales:replier': [0],
    'Sales:poster': [1], // s3, who was named last
  });
  expect(result.series[0]).toMatchObject({ label: '(none): absent', rung: 'absent' });
});

test('joins, leaves, follows and invitations are no activity', () => {
  const data = company()
    .people('p', 3)
    .joins('2026-03-02')
    .leaves('2026-03-03')
    .follows('2026-03-04')
    .invites('2026-03-05', { invitee: 'p1' })
    .build();
  const reference = createReference(data, utc);

  expect(point(reference.metric('active', weekOf('2026-03-02')))).toEqual([0, 0, null]);
  expect(point(reference.metric('activated', weekOf('2026-03-02')))).toEqual([0, 0, null]);
  // Nobody was active: a mean over nobody is no number.
  expect(point(reference.metric('active_days', weekOf('2026-03-02')))).toEqual([null, 0, 0]);
  expect(point(reference.metric('stickiness', weekOf('2026-03-02')))).toEqual([null, 0, 0]);
});

test('stickiness looks at the 28 days that end with the period', () => {
  const data = company()
    .person('ana')
    .posts(['2026-03-01', '2026-03-02', '2026-03-29', '2026-03-29T15:00:00Z', '2026-03-30'])
    .person('ben')
    .visits(['2026-03-10', '2026-03-11', '2026-03-12', '2026-03-13', '2026-03-14'])
    .person('cem', { hiredOn: '2026-03-23' })
    .visits('2026-03-20') // before being hired: counts, the population is that of the period
    .person('dia')
    .build();
  // Week of March 23: March 2 to 29. ana 2 days (2, 29), ben 5, cem 1 = 8 person-days; 3 people.
  // (8 / 28) / 3 = 2 / 21.
  const [value, numerator, denominator] =
    point(createReference(data, utc).metric('stickiness', weekOf('2026-03-23'))) ?? [];

  expect(value).toBeCloseTo(2 / 21, 12);
  expect(numerator).toBeCloseTo(2 / 7, 12);
  expect(denominator).toBe(3);
});

test('a month is cut by the calendar, and a day by itself', () => {
  const data = company()
    .person('ana')
    .posts(['2026-02-28', '2026-03-01', '2026-03-31'])
    .person('ben')
    .posts('2026-04-01')
    .person('cem')
    .build();
  const reference = createReference(data, utc);

  // February: ana; March: ana; April: ben. May has not ended.
  const months = reference.metric('active', { from: '2026-02-10', to: '2026-05-01', grain: 'month' });
  expect(months.series[0]?.points.map(({ period, value, complete }) => [period, value, complete])).toEqual([
    ['2026-02-01', 1, true],
    ['2026-03-01', 1, true],
    ['2026-04-01', 1, true],
    ['2026-05-01', 0, false],
  ]);
  const days = reference.metric('active', { from: '2026-02-28', to: '2026-03-02', grain: 'day' });
  expect(values(days)).toEqual({ all: [1, 1, 0] });
  // March: ana's two days over one active person.
  expect(
    point(reference.metric('active_days', { from: '2026-03-05', to: '2026-03-05', grain: 'month' })),
  ).toEqual([2, 2, 1]);
});

test('weeks keep to local midnight when the clocks change', () => {
  // Berlin goes from +01:00 to +02:00 on Sunday, March 29: midnight is 23:00Z before and 22:00Z after.
  const data = company({ timeZone: 'Europe/Berlin' })
    .person('ana')
    .posts('2026-03-22T22:59:59Z') // Sunday 23:59:59, week of March 16
    .person('ben')
    .posts(['2026-03-22T23:00:00Z', '2026-03-29T21:59:59.999Z']) // first and last moment of the week of March 23
    .person('cem')
    .posts('2026-03-29T22:00:00Z') // Monday 00:00, week of March 30
    .build();
  const active = (now: string) =>
    createReference(data, { now, timeZone: 'Europe/Berlin', minGroup: 3 }).metric('active_days', {
      from: '2026-03-16',
      to: '2026-03-30',
      grain: 'week',
    }).series[0]?.points;

  // ben's two moments are on two days: Monday and Sunday.
  expect(active('2026-03-29T22:00:00Z')?.map(({ value, complete }) => [value, complete])).toEqual([
    [1, true],
    [2, true],
    [1, false],
  ]);
  // One second before that midnight the week has not ended.
  expect(active('2026-03-29T21:59:59Z')?.map(({ complete }) => complete)).toEqual([true, false, false]);
});

test('a day that begins at one o’clock ends the day before it there', () => {
  // Cairo skips from 00:00 to 01:00 on Friday, April 24, 2026, which is 22:00Z of the 23rd.
  const settings = { timeZone: 'Africa/Cairo', minGroup: 3 };
  const data = company({ timeZone: 'Africa/Cairo' })
    .people('p', 3)
    .posts(['2026-04-23T21:59:59Z', '2026-04-23T22:00:00Z'])
    .build();
  const days = (now: string) =>
    createReference(data, { ...settings, now }).metric('active', {
      from: '2026-04-23',
      to: '2026-04-24',
      grain: 'day',
    }).series[0]?.points;

  expect(days('2026-04-23T22:00:00Z')?.map(({ value, complete }) => [value, complete])).toEqual([
    [1, true],
    [1, false],
  ]);
  expect(days('2026-04-23T21:59:59Z')?.map(({ complete }) => complete)).toEqual([false, false]);
});

test('employed on one day of the week is eligible, and only those entitled are', () => {
  const data = company()
    .people('p', 3)
    .person('leaver', { leftOn: '2026-03-11' })
    .posts('2026-03-13') // after leaving, in a week in which still eligible
    .posts('2026-03-17') // in the week after: counts in nothing
    .person('starter', { hiredOn: '2026-03-15' })
    .posts('2026-03-03') // before being hired: makes activated later, not active then
    .person('outsider', { entitled: false })
    .posts('2026-03-10')
    .build();
  const reference = createReference(data, utc);
  const weeks = { from: '2026-03-02', to: '2026-03-16', grain: 'week' as const };

  // March 2: p1-p3 and leaver. March 9: and starter. March 16: p1-p3 and starter.
  expect(values(reference.metric('eligible', weeks))).toEqual({ all: [4, 5, 4] });
  expect(values(reference.metric('active', weeks))).toEqual({ all: [0, 1, 0] }); // leaver
  expect(values(reference.metric('activated', weeks))).toEqual({ all: [0, 2, 1] }); // starter and leaver; starter
});

test('accounts find their person by e-mail; guests and bots count for nobody', () => {
  const data = company()
    .people('p', 4)
    .person('ana', { email: ' Ana@Example.COM ' })
    .account('U7', { email: 'aNa@example.com' })
    .posts('2026-03-02') // ana
    .account('U8', { email: 'P1@EXAMPLE.com' })
    .event({
      externalId: 'by-mail',
      verb: 'post',
      actor: 'p1@Example.com',
      occurredAt: '2026-03-03T10:00:00Z',
    }) // p1
    .event(
      { externalId: 'new', verb: 'post', actor: 'P2@example.com', occurredAt: '2026-03-03T10:00:00Z' },
      'forum',
    ) // p2
    .event({ externalId: 'stranger', verb: 'post', actor: 'U99', occurredAt: '2026-03-03T10:00:00Z' }) // nobody
    .build();
  const chat = data.sources.find(({ name }) => name === 'chat');
  chat?.accounts.push(
    { id: 'G1', kind: 'guest', email: 'p3@example.com' },
    { id: 'B1', kind: 'bot', email: 'p4@example.com' },
  );
  chat?.events.push(
    { externalId: 'guest', verb: 'post', actor: 'G1', occurredAt: '2026-03-03T10:00:00Z' },
    { externalId: 'bot', verb: 'post', actor: 'B1', occurredAt: '2026-03-03T10:00:00Z' },
  );

  expect(point(createReference(data, utc).metric('active', weekOf('2026-03-02')))).toEqual([3, 3, null]);
});

test('of two events with one external id in a source the first stays', () => {
  const data = company()
    .people('p', 3)
    .views('2026-03-02', { externalId: 'same' })
    .as('p1')
    .posts('2026-03-02', { externalId: 'same' })
    .as('p2')
    .posts('2026-03-02', { externalId: 'same', source: 'forum' })
    .build();

  expect(values(createReference(data, utc).metric('rungs', weekOf('2026-03-02')))).toEqual({
    absent: [1], // p1
    reader: [1], // p3
    reactor: [0],
    replier: [0],
    poster: [1], // p2
  });
});

test('an unknown metric is an error', () => {
  expect(() => createReference(ladder, utc).metric('likes', weekOf('2026-03-02'))).toThrow('likes');
});
