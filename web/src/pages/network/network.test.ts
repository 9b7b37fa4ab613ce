import { expect, test } from 'vitest';
import { type Network, networkSchema } from '../../../../server/contract/index.ts';
import { departmentsOf, named, sorted, withinShare } from './departments.ts';
import { answerInWords, crossingInWords, pairInWords, twoWayInWords } from './words.ts';

const share = (numerator: number, denominator: number) => ({
  value: denominator === 0 ? null : numerator / denominator,
  numerator,
  denominator,
  suppressed: false,
});

function network(part: Partial<Network> = {}): Network {
  return networkSchema.parse({
    ...{ grain: 'month', period: '2026-02-01', complete: true, timeZone: 'UTC', readsObserved: true },
    suppressed: false,
    crossUnitShare: share(30, 100),
    eiIndex: -0.4,
    twoWayShare: share(1, 4),
    departments: [
      { key: 'Legal', suppressed: true, people: null, eiIndex: null },
      { key: 'Sales', suppressed: false, people: 10, eiIndex: -0.5 },
      { key: 'Support', suppressed: false, people: 8, eiIndex: null },
      { key: 'Works', suppressed: false, people: 30, eiIndex: 0.2 },
    ],
    links: [
      { from: 'Sales', to: 'Sales', events: 60 },
      { from: 'Sales', to: 'Works', events: 20 },
      { from: 'Works', to: 'Sales', events: 12 },
      { from: 'Works', to: 'Works', events: 8 },
    ],
    ...part,
  });
}

test('departments come largest first; those too small are named once, without figures', () => {
  const { rows, hidden } = departmentsOf(network());
  expect(rows.map(({ key }) => key)).toEqual(['Works', 'Sales', 'Support']);
  expect(hidden).toEqual(['Legal']);
});

test('each department has what it wrote, the share within, and its strongest ties with others', () => {
  const [works, sales, support] = departmentsOf(network()).rows;
  expect(sales).toMatchObject({
    ...{ written: 80, within: 60 },
    answersMost: { department: 'Works', events: 20 },
    answeredMostBy: { department: 'Works', events: 12 },
  });
  expect(works && withinShare(works)).toBe(0.4);
  expect(support).toMatchObject({ written: 0, answersMost: null, answeredMostBy: null });
  expect(support && withinShare(support)).toBeNull();
});

test('rows sort by any figure; those without it stay last in either order', () => {
  const { rows } = departmentsOf(network());
  const keys = (key: 'eiIndex' | 'department', order: 'asc' | 'desc') =>
    sorted(rows, { key, order }).map((row) => row.key);
  expect(keys('eiIndex', 'asc')).toEqual(['Sales', 'Works', 'Support']);
  expect(keys('eiIndex', 'desc')).toEqual(['Works', 'Sales', 'Support']);
  expect(keys('department', 'desc')).toEqual(['Works', 'Support', 'Sales']);
});

test('a department is found by part of its name', () => {
  const { rows } = departmentsOf(network());
  expect(named(rows, 'sAL').map(({ key }) => key)).toEqual(['Sales']);
  expect(named(rows, undefined)).toHaveLength(3);
});

test('the answer is a sentence, also at the ends of the scale and without any answers', () => {
  expect(answerInWords(network())).toBe(
    'More among themselves than across: 30% of answers go to another department',
  );
  const at = (eiIndex: number | null, cross: number, all: number) =>
    answerInWords(network({ eiIndex, crossUnitShare: share(cross, all) }));
  expect(at(-1, 0, 5)).toBe('Nobody answered anybody of another department');
  expect(at(1, 5, 5)).toBe('Everybody answered people of other departments only');
  expect(at(0.02, 51, 100)).toMatch(/^About as much across as among themselves: 51%/);
  expect(at(-0.8, 10, 100)).toMatch(/^Mostly among themselves: 10%/);
  expect(at(0.8, 90, 100)).toMatch(/^Mostly across: 90%/);
  expect(at(null, 0, 0)).toBe('Nobody replied or reacted to anybody else');
});

test('shares are said with what they are shares of', () => {
  expect(crossingInWords(share(30, 100))).toBe(
    '30 of 100 replies and reactions (30.0%) answered somebody of another department.',
  );
  expect(crossingInWords(share(0, 0))).toBe(
    'There were no replies or reactions to another person’s message.',
  );
  expect(twoWayInWords(share(1, 4))).toMatch(/^1 of 4 pairs of people .* \(25\.0%\) answered each other/);
});

test('a cell is read as a sentence', () => {
  expect(pairInWords({ from: 'Sales', to: 'Works', events: 20, written: 80 })).toBe(
    'Sales answered Works 20 times: 25.0% of all answers that Sales wrote.',
  );
  expect(pairInWords({ from: 'Sales', to: 'Sales', events: 1, written: 80 })).toMatch(
    /^Sales answered its own people 1 time: /,
  );
  expect(pairInWords({ from: 'Works', to: 'Legal', events: 0, written: 0 })).toBe(
    'Works answered Legal never.',
  );
});
