import { describe, expect, test } from 'vitest';
import { company } from './company-builder.ts';
import { createReference } from './reference.ts';
import { median, sampleVariance, studentQuantile, welchInterval } from './reference-statistics.ts';

// Mondays of 2026: April 6, 13, 20, 27; May 4. Now is a Wednesday.
const settings = { now: '2026-05-06T12:00:00Z', timeZone: 'UTC', minGroup: 3 };
const weeks = ['2026-04-06', '2026-04-13', '2026-04-20', '2026-04-27'];

/** Teams of four: of ana's and ben's (present) all four and two are active each week, of cem's and dora's one and none. */
function fourTeams() {
  let builder = company();
  const active: Record<string, number> = { ana: 4, ben: 2, cem: 1, dora: 0 };
  for (const [manager, count] of Object.entries(active)) {
    builder = builder.person(manager);
    if (count >= 2) builder = builder.visits(weeks.slice(1));
    builder = builder.people(manager[0] ?? '', 4, { manager });
    for (let number = 1; number <= count; number += 1)
      builder = builder.as(`${manager[0]}${number}`).visits(weeks);
  }
  return builder;
}

test('teams of present managers against teams of absent ones', () => {
  const { interval, ...found } = createReference(fourTeams().build(), settings).roleModel({});

  expect(found).toEqual({
    timeZone: 'UTC',
    readsObserved: true,
    weeks,
    minGroup: 3,
    suppressed: false,
    adminsExcluded: 0,
    present: { managers: 2, teams: 2, mean: 0.75, standardDeviation: Math.sqrt(0.125) }, // 1 and 0.5
    absent: { managers: 2, teams: 2, mean: 0.125, standardDeviation: Math.sqrt(0.03125) }, // 0.25 and 0
    difference: 0.625,
  });
  // Errors 0.0625 and 0.015625; degrees 0.078125^2 / (0.0625^2 + 0.015625^2) = 1.470588; and their t.
  const margin = studentQuantile(0.078125 ** 2 / (0.0625 ** 2 + 0.015625 ** 2)) * Math.sqrt(0.078125);
  expect(interval?.low).toBeCloseTo(0.625 - margin, 12);
  expect(interval?.high).toBeCloseTo(0.625 + margin, 12);
});

test('teams too small and admins are left out, and a week counts only where the team is large enough in it', () => {
  const data = fourTeams()
    .person('eve', { isPlatformAdmin: true })
    .visits(weeks)
    .people('e', 4, { manager: 'eve' })
    .person('fay')
    .visits(weeks)
    .people('f', 2, { manager: 'fay' })
    .as('dora')
    .person('d5', { hiredOn: '2026-04-27', manager: 'dora' })
    .visits('2026-04-28')
    .build();
  for (const person of data.people) {
    // The Saturday before the first Sunday: three weeks in which dora's team is too small.
    if (['d1', 'd2'].includes(person.externalId)) person.leftOn = '2026-04-11';
  }
  const { present, absent, adminsExcluded } = createReference(data, settings).roleModel({});

  expect(adminsExcluded).toBe(1);
  expect(present).toMatchObject({ managers: 3, teams: 2, mean: 0.75 });
  // dora: April 27 with d3, d4, d5 is the only week: 1 / 3.
  expect(absent?.mean).toBeCloseTo((1 / 4 + 1 / 3) / 2, 12);
});

test('the weeks end on or before the day asked for', () => {
  const model = (to: string) => createReference(fourTeams().build(), settings).roleModel({ to });

  expect(model('2026-05-03').weeks).toEqual(weeks);
  expect(model('2026-05-02').weeks).toEqual(['2026-03-30', ...weeks.slice(0, 3)]);
  // Now ana and ben are active in two of the four weeks.
  expect(model('2026-05-02')).toMatchObject({
    present: { managers: 0, teams: 0, mean: null, standardDeviation: null },
    absent: { managers: 4, teams: 4 },
    difference: null,
    interval: null,
  });
});

test('a filter below the floor says nothing', () => {
  expect(createReference(fourTeams().build(), settings).roleModel({ department: ['Sales'] })).toMatchObject({
    suppressed: true,
    adminsExcluded: null,
    present: null,
    absent: null,
    difference: null,
    interval: null,
  });
});

describe('statistics', () => {
  test('quantiles of Student’s t are those of the tables', () => {
    const table = { 1: 12.7062047364, 2: 4.3026527297, 5: 2.5705818356, 10: 2.228138852, 30: 2.0422724563 };
    for (const [degrees, quantile] of Object.entries(table)) {
      expect(studentQuantile(Number(degrees))).toBeCloseTo(quantile, 9);
    }
  });

  test('degrees between whole ones lie between their quantiles, without a jump', () => {
    const quantiles = [1, 1.001, 1.5, 1.999, 2, 2.5, 3].map(studentQuantile);
    expect(quantiles).toEqual(quantiles.toSorted((one, other) => other - one));
    expect(studentQuantile(1.999)).toBeCloseTo(studentQuantile(2), 2);
  });

  test('a median is the middle or between the two in the middle', () => {
    expect([median([]), median([3]), median([1, 9]), median([5, 1, 3]), median([4, 1, 3, 2])]).toEqual([
      null,
      3,
      5,
      3,
      2.5,
    ]);
  });

  test('values that differ by rounding alone do not vary', () => {
    expect(sampleVariance([0.1 + 0.2, 0.3, 0.3])).toBe(0);
    expect(welchInterval([0.1 + 0.2, 0.3], [0.7, 0.7])).toBeNull();
    expect(welchInterval([0.3], [0.7, 0.8])).toBeNull();
    expect(welchInterval([0.3, 0.3], [0.7, 0.8])?.low).toBeCloseTo(-0.45 - 12.7062047364 * 0.05, 9);
  });
});
