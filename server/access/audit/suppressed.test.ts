import { expect, test } from 'vitest';
import { suppressedIn, suppressedInCsv } from './suppressed.ts';

test.each([
  [{ series: [{ points: [{ suppressed: false }, { suppressed: true }] }] }, true],
  [{ totals: { active: { suppressed: false } } }, false],
  [{ metrics: ['active'], suppressed: 'a word' }, null],
  [null, null],
])('in %j: %s', (answer, expected) => {
  expect(suppressedIn(answer)).toBe(expected);
});

test.each([
  ['key,complete,suppressed,adminsExcluded\r\nSales,true,false,0\r\n', false],
  ['key,complete,suppressed,adminsExcluded\r\n"Sales, ""the\r\nbest""",true,true,\r\n', true],
  ['externalId,teamSuppressed\r\nana,true\r\n', true],
  ['from,to,events\r\nSales,true,3\r\n', null],
  ['suppressed\r\n', false],
])('in CSV %j: %s', (csv, expected) => {
  expect(suppressedInCsv(csv)).toBe(expected);
});
