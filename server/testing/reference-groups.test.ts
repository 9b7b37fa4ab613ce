import { expect, test } from 'vitest';
import type { MetricResult } from '../contract/index.ts';
import type { Company } from './company.ts';
import { company } from './company-builder.ts';
import { createReference } from './reference.ts';

// Mondays of 2026: March 2, 9, 16, 23, 30.
const settings = { now: '2026-05-04T00:00:00Z', timeZone: 'UTC', minGroup: 3 };
const week = { from: '2026-03-02', to: '2026-03-02', grain: 'week' as const };
const threeWeeks = { from: '2026-03-02', to: '2026-03-16', grain: 'week' as const };
const reference = (data: Company) => createReference(data, settings);

function values({ series }: MetricResult) {
  return Object.fromEntries(series.map(({ key, points }) => [key, points.map(({ value }) => value)]));
}

test('growth accounting of a whole company', () => {
  const data = company()
    .people('idle', 2)
    .person('ana')
    .posts(['2026-03-03', '2026-03-10'])
    .person('ben')
    .posts(['2026-03-03', '2026-03-17'])
    .person('cem')
    .posts('2026-03-10')
    .build();
  const grown = (id: string) => values(reference(data).metric(id, threeWeeks)).all;

  // March 2: ana, ben. March 9: ana, cem. March 16: ben.
  expect(grown('active')).toEqual([2, 2, 1]);
  expect(grown('growth_new')).toEqual([2, 1, 0]); // ana and ben; cem
  expect(grown('growth_retained')).toEqual([0, 1, 0]); // ana
  expect(grown('growth_resurrected')).toEqual([0, 0, 1]); // ben
  expect(grown('growth_lapsed')).toEqual([0, 1, 2]); // ben; ana and cem
});

test('who moves to another department lapses in one and is resurrected in the other', () => {
  const data = company()
    .people('s', 3, { department: 'Sales' })
    .people('r', 3, { department: 'Research' })
    .person('ana', { department: 'Sales' })
    .moves('2026-03-15', { department: 'Research' }) // the Sunday: Research for the whole week
    .posts(['2026-03-03', '2026-03-09', '2026-03-17'])
    .build();
  const grown = (id: string) => values(reference(data).metric(id, { ...threeWeeks, by: 'department' }));

  expect(grown('eligible')).toEqual({ Research: [3, 4, 4], Sales: [4, 3, 3] });
  expect(grown('active')).toEqual({ Research: [0, 1, 1], Sales: [1, 0, 0] });
  expect(grown('growth_new')).toEqual({ Research: [0, 0, 0], Sales: [1, 0, 0] });
  expect(grown('growth_resurrected')).toEqual({ Research: [0, 1, 0], Sales: [0, 0, 0] });
  expect(grown('growth_retained')).toEqual({ Research: [0, 0, 1], Sales: [0, 0, 0] });
  expect(grown('growth_lapsed')).toEqual({ Research: [0, 0, 0], Sales: [0, 1, 0] });
});

test('a leaver keeps the attributes of the last day, and lapses after', () => {
  const data = company()
    .people('s', 3, { department: 'Sales' })
    .people('r', 3, { department: 'Research' })
    .person('ana', { department: 'Sales', leftOn: '2026-03-11' })
    .moves('2026-03-12', { department: 'Research' }) // comes into force a day too late
    .posts(['2026-03-09', '2026-03-16'])
    .build();
  const grown = (id: string) => values(reference(data).metric(id, { ...threeWeeks, by: 'department' }));

  expect(grown('eligible')).toEqual({ Research: [3, 3, 3], Sales: [4, 4, 3] });
  expect(grown('active')).toEqual({ Research: [0, 0, 0], Sales: [0, 1, 0] });
  expect(grown('growth_lapsed')).toEqual({ Research: [0, 0, 0], Sales: [0, 0, 1] });
});

test('no assignment in force, and one without a value, are the group (none)', () => {
  const data = company()
    .people('p', 1)
    .person('blank', { department: '  ', location: 'Oslo' })
    .person('cleared', { department: null })
    .person('later')
    .moves('2026-03-09', { department: ' Sales ' })
    .build();

  expect(values(reference(data).metric('eligible', { ...week, by: 'department' }))).toEqual({
    '(none)': [4],
  });
  // One week later `later` is the only one in Sales: hidden, and the rest with it.
  expect(values(reference(data).metric('eligible', { ...threeWeeks, by: 'department' }))).toEqual({
    '(none)': [4, null, null],
    Sales: [null, null, null],
  });
  expect(values(reference(data).metric('eligible', { ...week, department: ['(none)'] }))).toEqual({
    all: [4],
  });
});

test('values of one filter are alternatives, different filters combine', () => {
  const data = company()
    .people('a', 3, { department: 'Sales', location: 'Oslo' })
    .people('b', 4, { department: 'Sales', location: 'Rome', level: 'junior' })
    .people('c', 5, { department: 'Research', location: 'Rome', level: 'junior' })
    .people('d', 6, { department: 'Legal', location: 'Rome' })
    .build();
  const eligible = (filter: object) => values(reference(data).metric('eligible', { ...week, ...filter })).all;

  expect(eligible({ department: ['Sales', 'Research'] })).toEqual([12]);
  expect(eligible({ department: ['Sales', 'Research'], location: ['Rome'] })).toEqual([9]);
  expect(eligible({ level: ['junior'], department: ['Research'] })).toEqual([5]);
});

/** top > mid > low > base; top > side; every one of them with a report. */
const tree = company()
  .person('top')
  .manages(['mid', 'side'])
  .person('mid')
  .manages('low')
  .person('side', { level: 'frontline' })
  .manages(['s1', 's2', 's3'])
  .people('s', 3)
  .person('low')
  .manages(['base', 'base2'])
  .person('base')
  .manages(['b1', 'b2', 'b3'])
  .people('b', 3)
  .person('base2')
  .manages('b4')
  .person('b4')
  .person('stray', { manager: 'unknown' })
  .manages('stray-report')
  .person('stray-report');

test('leader level is the depth in the tree; a level of that name in the directory goes before it', () => {
  const byLevel = (minGroup: number) =>
    values(
      createReference(tree.build(), { ...settings, minGroup }).metric('eligible', {
        ...week,
        by: 'leader_level',
      }),
    );

  // executive: top 0, mid 1, stray 0 (whose manager is nobody known); senior: low 2; frontline: base and base2 3, side by
  // name; (none): s1-s3, b1-b4, stray-report. Below three is senior alone, so executive is hidden with it.
  expect(byLevel(1)).toEqual({ '(none)': [8], executive: [3], frontline: [3], senior: [1] });
  expect(byLevel(3)).toEqual({ '(none)': [8], executive: [null], frontline: [3], senior: [null] });
});

test('a manager has at least one report employed and entitled on the last day of the period', () => {
  const data = company()
    .people('p', 4)
    .person('ana')
    .manages('ben')
    .person('ben', { leftOn: '2026-03-07' }) // a Saturday
    .person('cem')
    .manages('dia')
    .person('dia', { entitled: false })
    .person('eve')
    .manages('fay')
    .person('fay', { hiredOn: '2026-03-15' })
    .build();
  const levels = values(reference(data).metric('eligible', { ...threeWeeks, by: 'leader_level' }));

  // March 2: nobody manages (p1-p4, ana, ben, cem, eve). March 9: eve does; she alone is hidden, and so is the rest.
  expect(levels).toEqual({ '(none)': [8, null, null], executive: [null, null, null] });
});

test('the organisation of a leader is everybody below, through people who have left', () => {
  const data = company()
    .person('top')
    .manages('gone')
    .person('gone', { leftOn: '2026-01-31' })
    .manages(['a1', 'a2', 'a3'])
    .moves('2026-02-15', { manager: null }) // after the last day: not in force for anybody who asks
    .people('a', 3)
    .person('other')
    .manages(['b1', 'b2'])
    .people('b', 3) // b3 has no manager
    .build();
  const eligible = (leader: string[]) => values(reference(data).metric('eligible', { ...week, leader })).all;

  expect(eligible(['top'])).toEqual([3]); // a1-a3: not top, and gone is not eligible
  expect(eligible(['gone'])).toEqual([3]);
  expect(eligible(['other'])).toEqual([null]); // two people
  expect(eligible(['top', 'other'])).toEqual([5]);
  expect(eligible(['nobody'])).toEqual([null]);
});

/** p1 in chat and forum, p2 in forum only, p3 idle. */
const twoSources = company()
  .people('p', 3)
  .as('p1')
  .posts('2026-03-03', { source: 'forum', community: 'news' })
  .posts('2026-03-10', { community: 'news' })
  .as('p2')
  .visits('2026-03-10', { source: 'forum', community: 'lunch' })
  .community('empty', 'Nothing yet')
  .community('news', 'News')
  .build();

test('a filter by source or community is as if only its events existed', () => {
  const fortnight = { from: '2026-03-02', to: '2026-03-09', grain: 'week' as const };
  const asked = (id: string, filter: object) =>
    values(reference(twoSources).metric(id, { ...fortnight, ...filter }));

  expect(asked('eligible', { source: ['chat'] })).toEqual({ all: [3, 3] });
  expect(asked('growth_new', {})).toEqual({ all: [1, 1] }); // p1; p2
  expect(asked('growth_new', { source: ['chat'] })).toEqual({ all: [0, 1] }); // p1, first in chat
  expect(asked('active', { community: ['news'] })).toEqual({ all: [1, 1] });
  expect(asked('active', { community: ['news'], source: ['chat'] })).toEqual({ all: [0, 1] });
  expect(asked('active', { by: 'source' })).toEqual({ chat: [0, 1], forum: [1, 1] });
  expect(asked('active', { by: 'community' })).toEqual({ empty: [0, 0], lunch: [0, 1], news: [1, 1] });
  expect(asked('active', { by: 'source', source: ['forum'] })).toEqual({ forum: [1, 1] });
  expect(asked('active', { by: 'community', source: ['forum'] })).toEqual({ lunch: [0, 1], news: [1, 0] });
  expect(asked('active', { by: 'community', community: ['lunch'] })).toEqual({ lunch: [0, 1] });
  expect(asked('active', { by: 'source', community: ['lunch'] })).toEqual({ forum: [0, 1] });
  const { series } = reference(twoSources).metric('active', { ...week, by: 'community' });
  expect(series.map(({ label }) => label)).toEqual(['Nothing yet', 'lunch', 'News']);
});

test('reading is observed where a source in scope reports it', () => {
  const observed = (filter: object) =>
    reference(twoSources).metric('rungs', { ...week, ...filter }).readsObserved;

  expect(observed({})).toBe(true);
  expect(observed({ source: ['chat'] })).toBe(false);
  expect(observed({ community: ['news'] })).toBe(true); // forum has it too, and reports reading
  expect(observed({ community: ['empty'] })).toBe(false);
});

const sized = (sizes: Record<string, number>) =>
  Object.entries(sizes)
    .reduce((built, [department, size]) => built.people(`${department}-`, size, { department }), company())
    .build();
const eligibleBy = (sizes: Record<string, number>) =>
  values(reference(sized(sizes)).metric('eligible', { ...week, by: 'department' }));

test('a group below the floor is hidden, and a single one takes the next smallest with it', () => {
  expect(eligibleBy({ A: 5, B: 3 })).toEqual({ A: [5], B: [3] });
  expect(eligibleBy({ A: 5, B: 2, C: 4, D: 9 })).toEqual({ A: [5], B: [null], C: [null], D: [9] });
  expect(eligibleBy({ A: 5, B: 2, C: 5 })).toEqual({ A: [null], B: [null], C: [5] }); // of equal ones the smaller key
  expect(eligibleBy({ A: 5, B: 2, C: 1 })).toEqual({ A: [5], B: [null], C: [null] });
  expect(eligibleBy({ A: 2 })).toEqual({ A: [null] });
});

test('a group of nobody is shown as hidden but is no sibling', () => {
  const data = company()
    .people('a', 3, { department: 'A' })
    .people('b', 4, { department: 'B' })
    .people('c', 2, { department: 'C', hiredOn: '2026-03-09' })
    .build();
  const { series } = reference(data).metric('active_rate', {
    ...threeWeeks,
    to: '2026-03-09',
    by: 'department',
  });

  // March 2: C has nobody. March 9: C has two, so A, the next smallest, is hidden too.
  expect(series.map(({ key, points }) => [key, points.map(({ suppressed }) => suppressed)])).toEqual([
    ['A', [false, true]],
    ['B', [false, false]],
    ['C', [true, true]],
  ]);
  expect(series[2]?.points[0]).toEqual({
    period: '2026-03-02',
    complete: true,
    value: null,
    numerator: null,
    denominator: null,
    suppressed: true,
  });
});

test('a whole company below the floor is hidden', () => {
  expect(values(reference(sized({ A: 2 })).metric('active', week))).toEqual({ all: [null] });
  expect(values(reference(sized({})).metric('active', week))).toEqual({ all: [null] });
});
