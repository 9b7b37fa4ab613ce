import { expect, test } from 'vitest';
import type { MetricResult, Point } from '../contract/index.ts';
import type { Company } from './company.ts';
import { company } from './company-builder.ts';
import { createReference } from './reference.ts';

// Mondays of 2026: February 23; March 2, 9, 16, 23, 30; April 6, 13, 20, 27.
const settings = { now: '2026-05-04T00:00:00Z', timeZone: 'UTC', minGroup: 3 };
const reference = (data: Company, now = settings.now) => createReference(data, { ...settings, now });
const week = (day: string) => ({ from: day, to: day, grain: 'week' as const });
const march = { from: '2026-03-02', to: '2026-03-23', grain: 'week' as const };

function values({ series }: MetricResult) {
  return Object.fromEntries(series.map(({ key, points }) => [key, points.map(({ value }) => value)]));
}

/** What a metric says of the one period: value, numerator, denominator, admins excluded. */
function figure({ series }: MetricResult) {
  const point = series[0]?.points[0];
  return point && [point.value, point.numerator, point.denominator, point.adminsExcluded];
}

/** Who are managers in the week of a day, by whether the roster names them. */
function managersIn(data: Company, day: string): string[] {
  const query = { ...week(day), sort: 'name', order: 'asc', page: 1, pageSize: 100 } as const;
  return reference(data)
    .roster(query)
    .managers.map(({ externalId }) => externalId);
}

const team = (builder: ReturnType<typeof company>, manager: string, prefix: string, count: number) =>
  builder
    .people(prefix, count)
    .as(manager)
    .manages(Array.from({ length: count }, (_, index) => `${prefix}${index + 1}`));

test('platform admins are in no figure about managers, but are said beside it', () => {
  const data = team(
    team(
      team(company().person('ana').person('ben').person('adm', { isPlatformAdmin: true }), 'ana', 'a', 2),
      'ben',
      'b',
      2,
    ),
    'adm',
    'c',
    1,
  )
    .as('adm')
    .posts('2026-03-02')
    .as('ana')
    .replies('2026-03-03')
    .build();
  const asked = (id: string) => figure(reference(data).metric(id, week('2026-03-02')));

  expect(asked('managers')).toEqual([2, 2, null, 1]);
  expect(asked('manager_active_rate')).toEqual([0.5, 1, 2, 1]); // ana of ana and ben
  expect(asked('manager_contributor_rate')).toEqual([0.5, 1, 2, 1]);
  expect(asked('manager_author_rate')).toEqual([0.5, 1, 2, 1]);
  expect(values(reference(data).metric('manager_rungs', week('2026-03-02')))).toEqual({
    absent: [1],
    reader: [0],
    reactor: [0],
    replier: [1],
    poster: [0],
  });
  // An ordinary figure has nothing to say of admins.
  expect(reference(data).metric('active_rate', week('2026-03-02')).series[0]?.points[0]).not.toHaveProperty(
    'adminsExcluded',
  );
});

test('an admin account of any kind makes its person an admin', () => {
  const data = team(team(company().person('ana').person('ben'), 'ana', 'a', 2), 'ben', 'b', 2).build();
  data.sources[0]?.accounts.push({ id: 'B1', kind: 'bot', email: 'ANA@example.com', isPlatformAdmin: true });

  expect(figure(reference(data).metric('managers', week('2026-03-02')))).toEqual([1, 1, null, 1]);
});

test('a manager who left in mid-week is one in that week, and in none after', () => {
  const data = team(company().person('ana'), 'ana', 'a', 3)
    .person('mia', { leftOn: '2026-03-11', manager: 'ana' })
    .visits('2026-03-10')
    .people('m', 3)
    .as('mia')
    .manages(['m1', 'm2', 'm3'])
    .build();

  expect(managersIn(data, '2026-03-02')).toEqual(['ana', 'mia']);
  expect(managersIn(data, '2026-03-09')).toEqual(['ana', 'mia']);
  expect(managersIn(data, '2026-03-16')).toEqual(['ana']);
  expect(values(reference(data).metric('manager_active_rate', march)).all).toEqual([0, 0.5, 0, 0]);
  // Nobody who has left is a direct report on the Sunday, but the people below stay in the organisation of the leader.
  const { managers } = reference(data).roster({
    ...week('2026-03-09'),
    sort: 'name',
    order: 'asc',
    page: 1,
    pageSize: 1,
  });
  expect(managers[0]).toMatchObject({ externalId: 'ana', directReports: 3, organizationSize: 7 }); // and mia, m1-m3
  expect(values(reference(data).metric('eligible', { ...march, leader: ['ana'] })).all).toEqual([7, 7, 6, 6]);
});

test('a manager whose reports went elsewhere before the week ended is none in it', () => {
  const data = team(company().person('ana'), 'ana', 'a', 3)
    .person('ben')
    .manages(['a1', 'a2', 'a3'], '2026-03-15') // the Sunday
    .build();

  expect(managersIn(data, '2026-03-02')).toEqual(['ana']);
  expect(managersIn(data, '2026-03-09')).toEqual(['ben']);
});

test('an acting manager for two weeks', () => {
  const data = team(company().person('ana').person('zoe').posts('2026-03-10'), 'ana', 'a', 3)
    .as('zoe')
    .manages(['a1', 'a2', 'a3'], '2026-03-09')
    .as('ana')
    .manages(['a1', 'a2', 'a3'], '2026-03-23')
    .build();

  expect(
    ['2026-03-02', '2026-03-09', '2026-03-16', '2026-03-23'].map((day) => managersIn(data, day)),
  ).toEqual([['ana'], ['zoe'], ['zoe'], ['ana']]);
  expect(values(reference(data).metric('manager_active_rate', march)).all).toEqual([0, 1, 0, 0]);
});

test('a reorganisation in week 10 changes week 10 and later, not week 9', () => {
  const data = team(team(company().person('ana').person('ben'), 'ana', 'a', 4), 'ben', 'b', 4)
    .as('ben')
    .manages('a4', '2026-03-04')
    .person('sub', { manager: 'a4' })
    .posts(['2026-02-24', '2026-03-03'])
    .build();
  const weeks = { from: '2026-02-23', to: '2026-03-09', grain: 'week' as const };
  const below = (id: string, leader: string) =>
    values(reference(data).metric(id, { ...weeks, leader: [leader] })).all;

  expect(below('eligible', 'ana')).toEqual([5, 3, 3]); // a1-a4 and sub; without a4 and sub
  expect(below('eligible', 'ben')).toEqual([4, 6, 6]);
  expect(below('active', 'ana')).toEqual([1, 0, 0]);
  expect(below('active', 'ben')).toEqual([0, 1, 0]);
  expect(below('managers', 'ana')).toEqual([1, 0, 0]); // a4
  expect(below('managers', 'ben')).toEqual([0, 1, 1]);
});

test('a leader whose tree is only admins has no rate', () => {
  const data = company()
    .person('ana')
    .people('adm', 3, { manager: 'ana', isPlatformAdmin: true })
    .posts('2026-03-02')
    .people('low', 3, { manager: 'adm1', isPlatformAdmin: true })
    .build();
  const asked = (id: string) =>
    figure(reference(data).metric(id, { ...week('2026-03-02'), leader: ['ana'] }));

  expect(asked('managers')).toEqual([0, 0, null, 1]); // adm1
  expect(asked('manager_active_rate')).toEqual([null, 0, 0, 1]);
  expect(asked('active_rate')).toEqual([1 / 6, 1, 6, undefined]);
  expect(reference(data).cascade({ ...week('2026-03-02'), leader: 'ana' })?.leader).toMatchObject({
    managerActiveRate: { value: null, numerator: 0, denominator: 0, suppressed: false },
    adminsExcluded: 1,
    organizationSize: 6,
  });
});

test('thirty levels deep', () => {
  let builder = company().person('d0');
  for (let depth = 1; depth <= 30; depth += 1)
    builder = builder.person(`d${depth}`, { manager: `d${depth - 1}` });
  const data = builder.posts('2026-03-02').build();
  const asked = (id: string, leader: string) =>
    figure(reference(data).metric(id, { ...week('2026-03-02'), leader: [leader] }));

  expect(asked('eligible', 'd0')?.[0]).toBe(30);
  expect(asked('active', 'd0')?.[0]).toBe(1); // d30, at the end of the line
  expect(asked('managers', 'd0')?.[0]).toBe(29); // d1-d29
  expect(asked('managers', 'd26')?.[0]).toBe(3); // of d27-d30
  const levels = reference(data).metric('managers', { ...week('2026-03-02'), by: 'leader_level' });
  expect(values(levels)).toEqual({ '(none)': [null], executive: [null], frontline: [27], senior: [null] });
  const cascade = reference(data).cascade({ ...week('2026-03-02'), leader: 'd29' });
  expect(cascade?.above.map(({ externalId }) => externalId)).toEqual(
    Array.from({ length: 29 }, (_, depth) => `d${depth}`),
  );
});

test('a department renamed has its managers under the new name from then on', () => {
  let builder = company().person('ana', { department: 'Old' });
  for (const id of ['a1', 'a2', 'a3']) builder = builder.person(id, { department: 'Old', manager: 'ana' });
  for (const id of ['ana', 'a1', 'a2', 'a3'])
    builder = builder.as(id).moves('2026-03-11', { department: 'New' });
  const metric = reference(builder.build()).metric('managers', { ...march, by: 'department' });

  expect(values(metric)).toEqual({ New: [null, 1, 1, 1], Old: [1, null, null, null] });
});

test('the floor is that of the eligible people, not of the managers, and hides the admins too', () => {
  const data = team(team(company().person('ana', { department: 'A' }), 'ana', 'a', 1), 'ana', 'x', 1).build();

  expect(figure(reference(data).metric('managers', week('2026-03-02')))).toEqual([1, 1, null, 0]);
  const hidden: Point = {
    period: '2026-03-02',
    complete: true,
    value: null,
    numerator: null,
    denominator: null,
    suppressed: true,
    adminsExcluded: null,
  };
  expect(
    reference(data).metric('manager_active_rate', { ...week('2026-03-02'), department: ['A'] }).series[0]
      ?.points,
  ).toEqual([hidden]);
});

test('consistency asks for three of four weeks, and of a running week the four before', () => {
  const data = team(team(company().person('ana').person('ben'), 'ana', 'a', 2), 'ben', 'b', 2)
    .as('ana')
    .visits(['2026-03-03', '2026-03-10', '2026-03-24'])
    .as('ben')
    .visits(['2026-03-10', '2026-03-24', '2026-03-31'])
    .build();
  const asked = (day: string, now?: string) =>
    values(reference(data, now).metric('manager_consistency', week(day))).all;

  expect(asked('2026-03-23')).toEqual([0.5]); // of March 2-29: ana three weeks, ben two
  expect(asked('2026-03-30')).toEqual([0.5]); // of March 9 - April 5: ana two, ben three
  // On April 1 the week of March 30 has not ended.
  expect(asked('2026-03-30', '2026-04-01T12:00:00Z')).toEqual([0.5]); // March 2-29 again: ana
});
