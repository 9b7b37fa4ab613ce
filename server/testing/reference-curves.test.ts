import { expect, test } from 'vitest';
import type { Company } from './company.ts';
import { company } from './company-builder.ts';
import { createReference } from './reference.ts';
import { addDays } from './reference-calendar.ts';

// Mondays of 2026: March 2, 9, 16, 23, 30.
const settings = { now: '2026-03-30T00:00:00Z', timeZone: 'UTC', minGroup: 3 };
const fourWeeks = { from: '2026-03-02', to: '2026-03-23', grain: 'week' as const };

const cohorts = company()
  .person('ana', { department: 'Sales' })
  .posts(['2026-03-02', '2026-03-16'])
  .person('ben', { department: 'Sales', leftOn: '2026-03-11' })
  .posts(['2026-03-03', '2026-03-09', '2026-03-16']) // the last one after the last day
  .person('cem', { department: 'Sales' })
  .moves('2026-03-09', { department: 'Research' })
  .posts(['2026-03-04', '2026-03-10', '2026-03-17', '2026-03-24'])
  .people('idle', 3)
  .person('dia', { hiredOn: '2026-03-09' })
  .posts(['2026-03-05', '2026-03-12']) // first active before being hired: in no cohort
  .build();

test('retention: leavers stay in their cohort, and who moves is still followed', () => {
  const asked = (filter: object) => createReference(cohorts, settings).retention({ ...fourWeeks, ...filter });

  // March 2: ana, ben, cem. +1: ben, cem. +2: ana, cem; ben has left, but stays in the three. +3: cem.
  const expected = {
    period: '2026-03-02',
    complete: true,
    size: 3,
    suppressed: false,
    cells: [
      { offset: 0, value: 1, active: 3 },
      { offset: 1, value: 2 / 3, active: 2 },
      { offset: 2, value: 2 / 3, active: 2 },
      { offset: 3, value: 1 / 3, active: 1 },
    ],
  };
  expect(asked({})).toEqual({ grain: 'week', timeZone: 'UTC', readsObserved: false, cohorts: [expected] });
  // In Sales as of the cohort's own week; cem is in Research later.
  expect(asked({ department: ['Sales'] }).cohorts).toEqual([expected]);
  expect(asked({ department: ['Research'] }).cohorts).toEqual([]);
});

test('retention: cells end with the last complete period', () => {
  const at = (now: string) => createReference(cohorts, { ...settings, now }).retention(fourWeeks).cohorts;

  expect(at('2026-03-16T00:00:00Z')[0]?.cells.map(({ offset }) => offset)).toEqual([0, 1]);
  expect(at('2026-03-08T23:59:59Z')).toEqual([
    { period: '2026-03-02', complete: false, size: 3, suppressed: false, cells: [] },
  ]);
});

test('retention: a small cohort is hidden, a single one with the next smallest', () => {
  const starting = (sizes: Record<string, number>) => {
    let built = company();
    for (const [day, size] of Object.entries(sizes)) {
      for (let number = 0; number < size; number += 1) built = built.person(`${day}-${number}`).posts(day);
    }
    return createReference(built.build(), settings)
      .retention(fourWeeks)
      .cohorts.map(({ size }) => size);
  };

  expect(starting({ '2026-03-02': 4, '2026-03-16': 3 })).toEqual([4, 3]);
  expect(starting({ '2026-03-02': 4, '2026-03-09': 2, '2026-03-16': 4 })).toEqual([null, null, 4]);
  expect(starting({ '2026-03-02': 3, '2026-03-09': 2, '2026-03-16': 1 })).toEqual([3, null, null]);
});

test('retention by month', () => {
  const data = company()
    .person('ana')
    .posts(['2026-01-31', '2026-02-28'])
    .person('ben')
    .posts('2026-01-01')
    .person('cem')
    .posts(['2026-01-15', '2026-01-20'])
    .build();

  // January: all three; February: ana. March has not ended on the 30th.
  expect(
    createReference(data, settings).retention({ ...fourWeeks, from: '2026-01-20', grain: 'month' }).cohorts,
  ).toEqual([
    {
      period: '2026-01-01',
      complete: true,
      size: 3,
      suppressed: false,
      cells: [
        { offset: 0, value: 1, active: 3 },
        { offset: 1, value: 1 / 3, active: 1 },
      ],
    },
  ]);
});

/** Ten people, of whom the given number is active in each week from Wednesday, January 7, on. */
function weeksOf(...activePeople: number[]): Company {
  let built = company().people('p', 10);
  activePeople.forEach((count, week) => {
    for (let number = 1; number <= count; number += 1) {
      built = built.as(`p${number}`).posts(addDays('2026-01-07', 7 * week));
    }
  });
  return built.build();
}

/** Now is the moment at which that many weeks from January 5 on have ended. */
function launched(data: Company, completeWeeks: number, query = {}) {
  const now = `${addDays('2026-01-05', 7 * completeWeeks)}T00:00:00Z`;
  return createReference(data, { ...settings, now }).launch(query);
}

test('launch: the peak of the first eight weeks, the level of the last four complete ones', () => {
  // Week 8 is above the peak but too late for it. Last four complete: weeks 6-9 = .4 .4 .9 .4, median .4.
  const curve = launched(weeksOf(3, 8, 8, 7, 6, 5, 4, 4, 9, 4, 10), 10);

  expect(curve).toMatchObject({
    timeZone: 'UTC',
    readsObserved: false,
    launch: '2026-01-07',
    launchKnown: false,
    peak: 0.8,
    peakWeek: 1,
    level: 0.4,
    kept: 0.5,
    verdict: 'fading',
  });
  expect(curve.weeks.map(({ week, value }) => [week, value])).toEqual(
    [0.3, 0.8, 0.8, 0.7, 0.6, 0.5, 0.4, 0.4, 0.9, 0.4, 1].map((value, week) => [week, value]),
  );
  expect(curve.weeks.at(-1)).toEqual({
    week: 10,
    period: '2026-03-16',
    complete: false,
    value: 1,
    numerator: 10,
    denominator: 10,
    suppressed: false,
  });
});

test('launch: the verdicts', () => {
  const verdict = (...rest: number[]) =>
    launched(weeksOf(5, 5, 5, 5, 5, 5, 5, 5, ...rest), 8 + rest.length).verdict;

  expect(verdict()).toBe('holding'); // level .5 of peak .5
  expect(verdict(6, 6, 6, 6)).toBe('rising'); // .6 / .5 = 1.2
  expect(verdict(4, 4, 4, 4)).toBe('holding'); // .4 / .5 = .80
  expect(verdict(3, 4, 4, 3)).toBe('fading'); // median .35 / .5 = .70
  expect(verdict(2, 2, 2, 2)).toBe('fading'); // .40
  expect(verdict(1, 2, 1, 2)).toBe('collapsed'); // median .15 / .5 = .30
});

test('launch: the level looks back four weeks, not five', () => {
  // .6 .6 .8 .8 without the .1 before them.
  expect(launched(weeksOf(5, 5, 5, 5, 5, 5, 5, 1, 6, 6, 8, 8), 12).level).toBeCloseTo(0.7, 12);
});

test('launch: too early before eight complete weeks', () => {
  const data = weeksOf(4, 2, 2, 2, 2, 2, 2, 2);

  expect(launched(data, 7)).toMatchObject({ verdict: 'too_early', peak: 0.4, level: 0.2, kept: 0.5 });
  expect(launched(data, 8)).toMatchObject({ verdict: 'fading' });
  expect(launched(data, 3)).toMatchObject({ verdict: 'too_early', peak: 0.4, level: null, kept: null });
  expect(launched(data, 0)).toMatchObject({ verdict: 'too_early', peak: null, peakWeek: null });
});

test('launch: a given date, also in the middle of a week', () => {
  const curve = launched(weeksOf(9, 1, 4, 4, 4, 4, 4, 4, 4, 4), 10, { launch: '2026-01-15' });

  // From the week of January 12: 1 4 4 4 4 4 4 4 4, without the nine before it.
  expect(curve).toMatchObject({ launch: '2026-01-15', launchKnown: true, peak: 0.4, peakWeek: 1, kept: 1 });
  expect(curve.weeks[0]).toMatchObject({ week: 0, period: '2026-01-12', value: 0.1 });
});

test('launch: a filter keeps the launch week of the whole company', () => {
  const data = weeksOf(1, 0, 0, 0, 0, 0, 0, 0, 0);
  for (const person of data.people) person.history = [{ department: person.externalId === 'p1' ? 'A' : 'B' }];

  expect(launched(data, 9, { department: ['B'] })).toMatchObject({
    launch: '2026-01-07',
    peak: 0,
    kept: null,
    verdict: null,
  });
  // A single person: every week is hidden.
  expect(launched(data, 9, { department: ['A'] })).toMatchObject({ peak: null, level: null, verdict: null });
});

test('launch: nothing to judge without activity', () => {
  const nothing = { verdict: null, peak: null, peakWeek: null, level: null, kept: null, weeks: [] };

  expect(launched(weeksOf(), 9)).toMatchObject({ launch: null, launchKnown: false, ...nothing });
  expect(launched(weeksOf(), 9, { launch: '2026-01-05' })).toMatchObject({
    launch: '2026-01-05',
    launchKnown: true,
    ...nothing,
  });
});
