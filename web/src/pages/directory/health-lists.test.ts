import { expect, test } from 'vitest';
import type { DirectoryHealth } from '../../../../server/contract/index.ts';
import { healthLists } from './health-lists.ts';

const none = { total: 0, externalIds: [] };
const healthy: DirectoryHealth = {
  ...{ today: '2026-03-04', people: 10, employed: 9, platformAdmins: 0 },
  ...{ withoutManager: { total: 0, people: [] }, withoutDepartment: none, withoutEmail: none },
  ...{ unknownManagers: { total: 0, managers: [] }, cycles: { total: 0, cycles: [] } },
  ...{ duplicateNames: { total: 0, groups: [] }, unmatchedAccounts: { total: 0, sources: [] } },
};

const itemsOf = (health: Partial<DirectoryHealth>) =>
  healthLists({ ...healthy, ...health }).flatMap(({ items }) => items);

test('a healthy directory has nothing in any list', () => {
  expect(itemsOf({})).toEqual([]);
});

test('a circle is written to where it closes, with its days', () => {
  const circle = (from: string | null, to: string | null) => ({
    cycles: { total: 1, cycles: [{ externalIds: ['ana', 'ben'], from, to }] },
  });
  expect(itemsOf(circle(null, null))).toEqual(['ana → ben → ana']);
  expect(itemsOf(circle('2026-02-01', null))).toEqual(['ana → ben → ana, since 1 Feb 2026']);
  expect(itemsOf(circle(null, '2026-02-01'))).toEqual(['ana → ben → ana, until 1 Feb 2026']);
  expect(itemsOf(circle('2026-01-01', '2026-02-01'))).toEqual(['ana → ben → ana, 1 Jan 2026 to 1 Feb 2026']);
});

test('who is at stake is counted', () => {
  expect(itemsOf({ unknownManagers: { total: 1, managers: [{ externalId: 'gone', reports: 2 }] } })).toEqual([
    'gone: manager of 2 people',
  ]);
  const people = [
    { externalId: 'boss', directReports: 3 },
    { externalId: 'loner', directReports: 0 },
  ];
  expect(itemsOf({ withoutManager: { total: 2, people } })).toEqual(['boss: has 3 direct reports', 'loner']);
});
