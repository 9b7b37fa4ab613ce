import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Asked, differencingPairs as pairsOf } from './differencing.ts';

const differencingPairs = (questions: Asked[]) => pairsOf(questions, () => false);

const nine = Date.parse('2026-03-02T09:00:00Z');
const asked = (filter: string[], hours: number, suppressed = false, figure = 'active of March'): Asked => ({
  question: { figure, filter: [...filter].sort() },
  at: nine + hours * 3_600_000,
  suppressed,
});
const sales = 'department: Sales';
const oslo = 'location: Oslo';
const lima = 'location: Lima';

/**
 * Sales has nine people, six in Oslo and three in Lima. Lima is hidden; Sales less Oslo is Lima all the same.
 */
test('a hidden group and what it is a part of are a pair, by hand', () => {
  const pairs = differencingPairs([
    asked([sales], 0),
    asked([sales, oslo], 1),
    asked([sales, lima], 2, true),
    asked([sales, lima, oslo], 3),
    asked([lima], 4),
  ]);
  // Sales and Sales in Oslo hid nothing, and Oslo in the place of Lima is a difference of two values.
  expect(new Set(pairs.map(({ without, value }) => `${without.join(' and ')} + ${value}`))).toEqual(
    new Set([
      'department: Sales + location: Lima',
      'location: Lima + department: Sales',
      'department: Sales and location: Lima + location: Oslo',
    ]),
  );
});

test('where few people are the difference, nothing need have been hidden', () => {
  const questions = [asked([sales], 0), asked([sales, oslo], 1), asked([sales, lima], 2)];
  const limaIsSmall = (filter: string[]) => filter.includes(lima);
  expect(pairsOf(questions, limaIsSmall)).toEqual([{ without: [sales], value: lima, questions: 1 }]);
});

test('the same two filters asked of several figures are one pair', () => {
  const both = (figure: string) => [asked([sales], 0, false, figure), asked([sales, lima], 0, true, figure)];
  expect(differencingPairs([...both('active'), ...both('posts')])).toEqual([
    { without: [sales], value: lima, questions: 2 },
  ]);
});

test.each([
  ['other figures', [asked([sales], 0, false, 'active'), asked([sales, lima], 0, true, 'posts')]],
  ['more than a day apart', [asked([sales], 0), asked([sales, lima], 25, true)]],
  ['nothing hidden that day', [asked([sales], 0), asked([sales, lima], 1), asked([sales, lima], 30, true)]],
  ['another value', [asked([sales, oslo], 0), asked([sales, lima], 0, true)]],
  ['two values more', [asked([], 0), asked([sales, lima], 0, true)]],
  ['one question', [asked([sales, lima], 0, true), asked([lima, sales], 1, true)]],
])('no pair: %s', (_, questions) => {
  expect(differencingPairs(questions)).toEqual([]);
});

test('equal to comparing every question with every other', () => {
  const question = fc.record({
    figure: fc.constantFrom('active', 'posts'),
    filter: fc.subarray([sales, lima, oslo]),
  });
  const asking = fc.record({
    question,
    at: fc.integer({ min: 0, max: 60 }).map((hours) => nine + hours * 3_600_000),
    suppressed: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(asking, { maxLength: 12 }), (questions) => {
      const found = new Set<string>();
      for (const narrow of questions) {
        for (const wide of questions) {
          const more = narrow.question.filter.filter((value) => !wide.question.filter.includes(value));
          const isPair =
            more.length === 1 &&
            narrow.question.filter.length === wide.question.filter.length + 1 &&
            narrow.question.figure === wide.question.figure &&
            (narrow.suppressed || wide.suppressed) &&
            Math.abs(narrow.at - wide.at) <= 86_400_000;
          if (isPair) found.add(`${[...wide.question.filter].sort()} + ${more}`);
        }
      }
      const pairs = differencingPairs(questions).map(({ without, value }) => `${without} + ${value}`);
      expect(new Set(pairs)).toEqual(found);
    }),
  );
});
