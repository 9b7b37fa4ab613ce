import { describe, expect, test } from 'vitest';
import { sortBy } from '../order.ts';
import { shareOf } from '../share.ts';
import { bareValue, matches } from './order.ts';
import type { BareRow } from './rows.ts';

const row = (fields: Partial<BareRow>): BareRow => ({
  externalId: 'id-1',
  name: 'Ana Lima',
  department: 'Sales',
  leaderLevel: 'frontline',
  directReports: 5,
  organizationSize: 5,
  answerRate: shareOf(0, 0),
  teamActiveRate: shareOf(3, 5),
  ...fields,
});

const order = (sort: Parameters<typeof bareValue>[0], rows: BareRow[], direction: 'asc' | 'desc') => {
  const value = bareValue(sort);
  if (!value) throw new Error(`the tree alone does not say ${sort}`);
  return sortBy(rows, value, ({ externalId }) => externalId, direction).map(({ externalId }) => externalId);
};

describe('an order', () => {
  test('puts equal rows by their id, whichever way it goes', () => {
    const rows = ['c', 'a', 'b'].map((externalId) => row({ externalId }));
    expect(order('department', rows, 'asc')).toEqual(['a', 'b', 'c']);
    expect(order('department', rows, 'desc')).toEqual(['a', 'b', 'c']);
  });

  test('of numbers is one of numbers, and of names does not mind capitals', () => {
    const rows = [
      row({ externalId: 'ten', directReports: 10, name: 'bo' }),
      row({ externalId: 'nine', directReports: 9, name: 'Cy' }),
      row({ externalId: 'hundred', directReports: 100, name: 'Al' }),
    ];
    expect(order('directReports', rows, 'asc')).toEqual(['nine', 'ten', 'hundred']);
    expect(order('name', rows, 'desc')).toEqual(['nine', 'ten', 'hundred']);
  });

  test('of levels goes from the top down', () => {
    const rows = (['frontline', 'executive', 'senior'] as const).map((leaderLevel) =>
      row({ externalId: leaderLevel, leaderLevel }),
    );
    expect(order('leaderLevel', rows, 'asc')).toEqual(['executive', 'senior', 'frontline']);
  });

  test('says nothing of suppressed rates: they come last, by id, in both directions', () => {
    const rows = [
      row({ externalId: 'hidden-b', teamActiveRate: shareOf(2, 2, true) }),
      row({ externalId: 'low', teamActiveRate: shareOf(1, 5) }),
      row({ externalId: 'hidden-a', teamActiveRate: shareOf(0, 2, true) }),
      row({ externalId: 'high', teamActiveRate: shareOf(4, 5) }),
    ];
    expect(order('teamActiveRate', rows, 'asc')).toEqual(['low', 'high', 'hidden-a', 'hidden-b']);
    expect(order('teamActiveRate', rows, 'desc')).toEqual(['high', 'low', 'hidden-a', 'hidden-b']);
  });
});

test.each([
  [undefined, true],
  ['', true],
  ['LIMA', true],
  ['sal', true],
  ['ID-1', true],
  ['lima ana', false],
  ['%', false],
])('a search for %j finds Ana Lima of Sales: %j', (search, found) => {
  expect(matches(row({}), search)).toBe(found);
});
