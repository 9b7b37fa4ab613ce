import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readRecipients } from './recipients.ts';

test('addresses come one on a line or with commas and semicolons between, each once', () => {
  const text = 'Ana@Example.com, ben@example.com;\r\n\n  ana@example.com\ncleo@example.com,';
  expect(readRecipients(text)).toEqual({
    emails: ['ana@example.com', 'ben@example.com', 'cleo@example.com'],
    problems: [],
  });
  expect(readRecipients(' \n,')).toEqual({ emails: [], problems: [] });
});

test('what is no address is named with its line', () => {
  const { emails, problems } = readRecipients(
    'ana@example.com\nben at example.com, cleo@example.com\n\n@dora',
  );
  expect(emails).toEqual(['ana@example.com', 'cleo@example.com']);
  expect(problems).toEqual([
    'Line 2: “ben at example.com” is not an e-mail address.',
    'Line 4: “@dora” is not an e-mail address.',
  ]);
});

test('a list that is too long says so', () => {
  const addresses = (count: number) =>
    Array.from({ length: count }, (_, number) => `reader${number}@example.com`).join('\n');
  expect(readRecipients(addresses(1_000)).problems).toEqual([]);
  expect(readRecipients(addresses(1_001)).problems).toEqual([
    '1,001 addresses: a list takes 1,000 at most. Make a second subscription for the others.',
  ]);
});

test('a list that was read, written and read again is the same', () => {
  fc.assert(
    fc.property(fc.array(fc.emailAddress(), { maxLength: 20 }), (addresses) => {
      const { emails } = readRecipients(addresses.join('\n'));
      expect(readRecipients(emails.join(', ')).emails).toEqual(emails);
    }),
  );
});
