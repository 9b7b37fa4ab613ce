import { expect, test } from 'vitest';
import { adminsInWords, managersInWords } from './headline-in-words.ts';

const words = { did: 'were active', minGroup: 5 };
const nothing = { value: null, numerator: null, denominator: null };

test('the answer names both numbers', () => {
  const share = { value: 0.625, numerator: 25, denominator: 40, suppressed: false };
  expect(managersInWords(share, words)).toBe('25 of 40 managers were active.');
});

test('what cannot be said is said to be so', () => {
  expect(managersInWords({ ...nothing, suppressed: true }, words)).toBe(
    'This selection has fewer than 5 people.',
  );
  expect(managersInWords({ ...nothing, numerator: 0, denominator: 0, suppressed: false }, words)).toBe(
    'There are no managers to count.',
  );
});

test('admins left out are said, and that there are none', () => {
  expect(adminsInWords(2)).toBe('Platform admins left out: 2.');
  expect(adminsInWords(0)).toBe('No platform admin is among the managers.');
  expect(adminsInWords(null)).toBe('');
});
