import { expect, test } from 'vitest';
import type { RosterSort } from '../contract/index.ts';
import { company } from './company-builder.ts';
import { createReference } from './reference.ts';
import type { ReferenceRosterQuery } from './reference-query.ts';

// Mondays of 2026: March 2, 9, 16, 23, 30; April 6, 13, 20, 27; May 4. Now is a Wednesday.
const settings = { now: '2026-05-06T12:00:00Z', timeZone: 'UTC', minGroup: 3 };
const all = { grain: 'week', sort: 'name', order: 'asc', page: 1, pageSize: 100 } as const;

/** ana leads ben (with three reports) and Cem (with one); dora leads nobody's organisation but her own three. */
const data = company()
  .person('ana', { department: 'Board', name: 'ana' })
  .visits(['2026-02-11', '2026-04-27'])
  .person('ben', { department: 'Sales', manager: 'ana', name: 'Ben' })
  .replies('2026-04-28', { inReplyTo: 'p1' })
  .visits(['2026-04-30', '2026-05-05'])
  .person('cem', { department: 'Research', manager: 'ana', name: 'Çem' })
  .person('dora', { name: 'dora' })
  .posts(['2026-04-27', '2026-04-30'])
  .people('b', 3, { manager: 'ben' })
  .posts('2026-04-27', { externalId: 'p1' })
  .posts('2026-04-27', { externalId: 'p2' })
  .as('b1')
  .views('2026-04-28')
  .person('c1', { manager: 'cem' })
  .people('d', 3, { manager: 'dora' })
  .build();
const reference = createReference(data, settings);
const ids = (query: Partial<ReferenceRosterQuery>) =>
  reference.roster({ ...all, ...query }).managers.map(({ externalId }) => externalId);

test('a row says what a manager did in the last complete week, and what the team did', () => {
  const { managers, ...rest } = reference.roster(all);

  expect(managers[1]).toEqual({
    externalId: 'ben',
    name: 'Ben',
    department: 'Sales',
    leaderLevel: 'executive',
    directReports: 3,
    organizationSize: 3,
    rung: 'replier',
    visits: 1,
    views: 0,
    reactions: 0,
    replies: 1,
    posts: 0,
    shares: 0,
    weeksActive: 1,
    weeks: [
      ...[
        '02-09',
        '02-16',
        '02-23',
        '03-02',
        '03-09',
        '03-16',
        '03-23',
        '03-30',
        '04-06',
        '04-13',
        '04-20',
      ].map((day) => ({ week: `2026-${day}`, rung: 'absent' })),
      { week: '2026-04-27', rung: 'replier' },
    ],
    lastSeen: '2026-05-05',
    answerRate: { value: 0.5, numerator: 1, denominator: 2, suppressed: false }, // p1 of p1 and p2
    teamActiveRate: { value: 2 / 3, numerator: 2, denominator: 3, suppressed: false }, // b1 and b3
  });
  expect(rest).toMatchObject({
    period: '2026-04-27',
    complete: true,
    readsObserved: true,
    adminsExcluded: 0,
    total: 4,
  });
});

test('the team of a manager of one person is not shown, the manager is', () => {
  const hidden = { value: null, numerator: null, denominator: null, suppressed: true };
  expect(reference.roster(all).managers.find(({ externalId }) => externalId === 'cem')).toMatchObject({
    directReports: 1,
    organizationSize: 1,
    rung: 'absent',
    lastSeen: null,
    answerRate: hidden,
    teamActiveRate: hidden,
  });
});

test('totals are the metrics of the same names', () => {
  const { totals, levels } = reference.roster(all);
  const share = (numerator: number, denominator: number) => ({
    value: numerator / denominator,
    numerator,
    denominator,
    suppressed: false,
  });

  expect(totals).toEqual({
    suppressed: false,
    managers: 4,
    active: share(3, 4), // all but cem
    contributors: share(2, 4), // ben and dora
    authors: share(2, 4),
    consistent: share(0, 4),
    answered: share(1, 2),
    rungs: { absent: 1, reader: 1, reactor: 0, replier: 1, poster: 1 },
  });
  // Depth 0 and 1 alike are executives.
  expect(levels).toEqual([
    { leaderLevel: 'executive', managers: 4, active: share(3, 4), rungs: totals.rungs },
  ]);
});

test('the last seven days are today and the six before', () => {
  // April 30 - May 6: ben on May 5, dora on April 30.
  expect(reference.roster(all).lastSevenDays).toEqual({
    from: '2026-04-30',
    to: '2026-05-06',
    active: { value: 0.5, numerator: 2, denominator: 4, suppressed: false },
    adminsExcluded: 0,
  });
});

test('weeks are complete ones: those before now for the running week, those within for a month', () => {
  const weeks = (query: Partial<ReferenceRosterQuery>) => {
    const [row] = reference.roster({ ...all, ...query }).managers;
    return [row?.weeks[0]?.week, row?.weeks.at(-1)?.week, row?.weeksActive];
  };

  expect(weeks({ to: '2026-05-06' })).toEqual(['2026-02-09', '2026-04-27', 2]); // ana on February 11 and April 27
  expect(weeks({ grain: 'month', to: '2026-04-10' })).toEqual(['2026-02-02', '2026-04-20', 1]);
  expect(weeks({ grain: 'day', to: '2026-05-03' })).toEqual(['2026-02-09', '2026-04-27', 2]); // that Sunday
});

test('sorting: what is missing comes last both ways, equal rows by externalId', () => {
  const sorted = (sort: RosterSort) => [ids({ sort, order: 'asc' }), ids({ sort, order: 'desc' })];

  expect(sorted('name')).toEqual([
    ['ana', 'ben', 'dora', 'cem'], // ç comes after all of a to z
    ['cem', 'dora', 'ben', 'ana'],
  ]);
  expect(sorted('department')[0]).toEqual(['dora', 'ana', 'cem', 'ben']); // (none), board, research, sales
  expect(sorted('rung')).toEqual([
    ['cem', 'ana', 'ben', 'dora'],
    ['dora', 'ben', 'ana', 'cem'],
  ]);
  expect(sorted('contributions')).toEqual([
    ['ana', 'cem', 'ben', 'dora'],
    ['dora', 'ben', 'ana', 'cem'],
  ]);
  expect(sorted('lastSeen')).toEqual([
    ['ana', 'dora', 'ben', 'cem'],
    ['ben', 'dora', 'ana', 'cem'],
  ]);
  // ben has half answered, dora's team wrote nothing, the other teams are too small.
  expect(sorted('answerRate')).toEqual([
    ['ben', 'ana', 'cem', 'dora'],
    ['ben', 'ana', 'cem', 'dora'],
  ]);
  expect(sorted('teamActiveRate')).toEqual([
    ['dora', 'ben', 'ana', 'cem'],
    ['ben', 'dora', 'ana', 'cem'],
  ]);
  expect(sorted('organizationSize')[1]).toEqual(['ana', 'ben', 'dora', 'cem']); // 6, 3, 3, 1
});

test('searching and paging count the rows of all pages, and leave the totals', () => {
  const page = (query: Partial<ReferenceRosterQuery>) => {
    const { total, managers, totals } = reference.roster({ ...all, ...query });
    return [total, managers.map(({ externalId }) => externalId), totals.managers];
  };

  expect(page({ search: 'ÇE' })).toEqual([1, ['cem'], 4]);
  expect(page({ search: 'ar' })).toEqual([2, ['ana', 'cem'], 4]); // Board, Research
  expect(page({ pageSize: 3 })).toEqual([4, ['ana', 'ben', 'dora'], 4]);
  expect(page({ pageSize: 3, page: 2 })).toEqual([4, ['cem'], 4]);
  expect(page({ pageSize: 3, page: 3 })).toEqual([4, [], 4]);
  expect(page({ leaderLevel: ['senior'] })).toEqual([0, [], 4]);
  expect(page({ leader: ['ana'] })).toEqual([2, ['ben', 'cem'], 2]);
});

test('a filter with fewer people than the floor has rows but no totals', () => {
  const { totals, levels, managers, adminsExcluded, lastSevenDays } = reference.roster({
    ...all,
    department: ['Sales'],
  });

  expect(managers.map(({ externalId }) => externalId)).toEqual(['ben']);
  expect(totals).toMatchObject({ suppressed: true, managers: null, rungs: null });
  expect([totals.active.suppressed, totals.consistent?.suppressed, levels, adminsExcluded]).toEqual([
    true,
    true,
    [],
    null,
  ]);
  expect(lastSevenDays).toMatchObject({ active: { value: null, suppressed: true }, adminsExcluded: null });
});

test('a day has no consistency', () => {
  expect(reference.roster({ ...all, grain: 'day' })).toMatchObject({
    period: '2026-05-05',
    totals: { consistent: null },
  });
});
