import { expect, test } from 'vitest';
import type { Assignment, Person } from '../contract/index.ts';
import { receivePeople } from './random-company-directory.ts';

const today = '2026-03-11';

/** The history of ana after requests about her alone. */
function historyAfter(...histories: Person['history'][]): Assignment[] | null | undefined {
  let people = new Map<string, Person>();
  for (const history of histories) people = receivePeople(people, [{ externalId: 'ana', history }], today);
  return people.get('ana')?.history;
}

test('the first entry without a date holds since ever, a later one from today', () => {
  expect(historyAfter([{ department: 'Sales' }])).toEqual([{ department: 'Sales' }]);
  expect(historyAfter([{ department: 'Sales', level: 'senior' }], [{ department: 'Legal' }])).toEqual([
    { department: 'Sales', level: 'senior' },
    { from: today, department: 'Legal', level: 'senior' },
  ]);
  expect(historyAfter([{ department: 'Sales', level: 'senior' }], [{ level: null }])).toEqual([
    { department: 'Sales', level: 'senior' },
    { from: today, department: 'Sales', level: null },
  ]);
});

test('what changes nothing leaves the future as it is, what does change takes its place', () => {
  const planned = [{ department: 'Sales' }, { from: '2026-04-01', department: 'Legal' }];

  expect(historyAfter(planned, [{ department: ' Sales ' }])).toEqual(planned);
  expect(historyAfter(planned, [{ department: 'Board' }])).toEqual([
    { department: 'Sales' },
    { from: today, department: 'Board' },
  ]);
  expect(historyAfter(planned, [{ department: 'Board' }], [{ location: 'Oslo' }])).toEqual([
    { department: 'Sales' },
    { from: today, department: 'Board', location: 'Oslo' },
  ]);
  expect(historyAfter(planned.slice(1), [{ location: 'Oslo' }])).toEqual([{ from: today, location: 'Oslo' }]);
});

test('a dated entry, several, none or null replace the whole', () => {
  expect(historyAfter([{ department: 'Sales' }], [{ from: '2026-03-01', level: 'senior' }])).toEqual([
    { from: '2026-03-01', level: 'senior' },
  ]);
  expect(historyAfter([{ department: 'Sales' }], [])).toEqual([]);
  expect(historyAfter([{ department: 'Sales' }], null)).toEqual([]);
  expect(historyAfter([{ department: 'Sales' }], undefined)).toEqual([{ department: 'Sales' }]);
});

const reportsTo = (externalId: string, manager: string, from?: string): Person => ({
  externalId,
  name: `new ${externalId}`,
  history: [{ manager, ...(from && { from }) }],
});
const names = (people: Map<string, Person>) => [...people.values()].map(({ name }) => name);

test('the last item of a request on a cycle is refused whole', () => {
  const stored = receivePeople(new Map(), [reportsTo('ben', 'ana')], today);
  const people = receivePeople(
    stored,
    [reportsTo('ana', 'cem'), reportsTo('cem', 'ben'), reportsTo('dan', 'cem')],
    today,
  );

  expect([...people.keys()]).toEqual(['ben', 'ana', 'dan']);
  expect(names(receivePeople(people, [{ ...reportsTo('ana', 'ben'), name: 'refused' }], today))).toEqual([
    'new ben',
    'new ana',
    'new dan',
  ]);
});

test('a cycle on any day is one, two who change places are none', () => {
  const stored = receivePeople(
    new Map(),
    [reportsTo('ben', 'ana', '2026-05-01'), { externalId: 'ana' }],
    today,
  );

  expect(
    receivePeople(stored, [reportsTo('ana', 'ben', '2026-04-01')], today).get('ana')?.history,
  ).toBeUndefined();
  const swapped = receivePeople(
    stored,
    [reportsTo('ana', 'ben'), { externalId: 'ben', history: null }],
    today,
  );
  expect([swapped.get('ana')?.history, swapped.get('ben')?.history]).toEqual([[{ manager: 'ben' }], []]);
  // Their own manager is nobody's.
  expect(receivePeople(stored, [reportsTo('cem', 'cem')], today).has('cem')).toBe(true);
});
