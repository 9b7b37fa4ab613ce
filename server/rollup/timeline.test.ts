import { describe, expect, test } from 'vitest';
import { type PersonHistory, type PopulationRow, populationOf } from './timeline.ts';

const employed = { hiredOn: null, leftOn: null, entitled: true, isPlatformAdmin: false };
const place = { department: 'Sales', location: null, level: null };
const person = (id: number, managerId: number | null, more: Partial<PersonHistory> = {}): PersonHistory => ({
  id,
  ...employed,
  intervals: [{ from: null, until: null, ...place, managerId }],
  ...more,
});

const presenceOf = ({ eligible, employedAtEnd }: PopulationRow) =>
  employedAtEnd ? 'eligible' : eligible ? 'leaving' : 'not';

/** One line for each row, to be read at a glance. */
async function lines(people: PersonHistory[], grain: 'day' | 'week' | 'month' = 'week'): Promise<string[]> {
  return (await populationOf(people, grain)).map((row) =>
    [row.personId, row.from, row.to, presenceOf(row), row.department, row.leaderLevel].join(' '),
  );
}

describe('the population', () => {
  test('of a person who changes department on a Wednesday counts the whole week in the new one', async () => {
    const history = [
      { from: null, until: '2026-03-04', ...place, managerId: null },
      { from: '2026-03-04', until: null, ...place, department: 'Legal', managerId: null },
    ];
    expect(await lines([person(1, null, { intervals: history })])).toEqual([
      '1 0001-01-01 2026-02-23 eligible Sales (none)',
      '1 2026-03-02 9999-12-31 eligible Legal (none)',
    ]);
    expect(await lines([person(1, null, { intervals: history })], 'day')).toEqual([
      '1 0001-01-01 2026-03-03 eligible Sales (none)',
      '1 2026-03-04 9999-12-31 eligible Legal (none)',
    ]);
  });

  test('of a leaver uses the last day at work: a change after it does not count', async () => {
    const history = [
      { from: null, until: '2026-03-05', ...place, managerId: null },
      { from: '2026-03-05', until: null, ...place, department: 'Legal', managerId: null },
    ];
    expect(await lines([person(1, null, { leftOn: '2026-03-04', intervals: history })])).toEqual([
      '1 0001-01-01 2026-02-23 eligible Sales (none)',
      '1 2026-03-02 2026-03-02 leaving Sales (none)',
      '1 2026-03-09 9999-12-31 not Sales (none)',
    ]);
  });

  test('begins in the week of hiring', async () => {
    expect(await lines([person(1, null, { hiredOn: '2026-03-08' })])).toEqual([
      '1 0001-01-01 2026-02-23 not Sales (none)',
      '1 2026-03-02 9999-12-31 eligible Sales (none)',
    ]);
  });

  test('has who is not entitled to the network in it, where others answer them, but counts nobody of them', async () => {
    expect(await lines([person(1, null, { entitled: false })])).toEqual([
      '1 0001-01-01 9999-12-31 not Sales (none)',
    ]);
  });

  test('has leader levels by depth below the top', async () => {
    const levels = (
      await lines([person(1, null), person(2, 1), person(3, 2), person(4, 3), person(5, 4)])
    ).map((line) => line.slice(-9));
    expect(levels).toEqual(['executive', 'executive', 'es senior', 'frontline', 'es (none)']);
  });

  test('keeps a reporting line through a manager who may not use the network', async () => {
    expect(
      await lines([person(1, null), person(2, 1, { entitled: false }), person(3, 2), person(4, 3)]),
    ).toEqual([
      '1 0001-01-01 9999-12-31 eligible Sales (none)',
      '2 0001-01-01 9999-12-31 not Sales (none)',
      '3 0001-01-01 9999-12-31 eligible Sales senior',
      '4 0001-01-01 9999-12-31 eligible Sales (none)',
    ]);
  });

  test('makes nobody a manager whose only report left before the last day of the week', async () => {
    expect(await lines([person(1, null), person(2, 1, { leftOn: '2026-03-04' })])).toEqual([
      '1 0001-01-01 2026-02-23 eligible Sales executive',
      '1 2026-03-02 9999-12-31 eligible Sales (none)',
      '2 0001-01-01 2026-02-23 eligible Sales (none)',
      '2 2026-03-02 2026-03-02 leaving Sales (none)',
      '2 2026-03-09 9999-12-31 not Sales (none)',
    ]);
  });

  test('survives a circle in the reporting line', async () => {
    expect(await lines([person(1, 2), person(2, 1)])).toEqual([
      '1 0001-01-01 9999-12-31 eligible Sales executive',
      '2 0001-01-01 9999-12-31 eligible Sales executive',
    ]);
  });
});
