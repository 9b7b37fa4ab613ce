import { expect, test } from 'vitest';
import type { ImportResult, ImportRun } from '../../../../server/contract/index.ts';
import { doing, formatBytes, reportedInWords, storedInWords } from './words.ts';

test.each([
  [0, '0 bytes'],
  [1, '1 byte'],
  [999, '999 bytes'],
  [1_240_000, '1.2 MB'],
  [2_147_483_648, '2.1 GB'],
])('%i bytes are %s', (bytes, words) => {
  expect(formatBytes(bytes)).toBe(words);
});

const result = (stored: ImportResult['stored']): ImportResult => ({
  ...{ stored, refusedTotal: 0, refused: [], warned: [], skipped: {}, remarks: [], unmatchedAccounts: 0 },
});

test.each([
  [{ events: 1_204, duplicates: 0, accounts: 6, people: 0 }, 'Stored: 1,204 new events, 6 accounts.'],
  [{ events: 0, duplicates: 1, people: 0 }, 'Nothing new was stored. 1 event was there already.'],
  [{ events: 0, duplicates: 2, people: 3 }, 'Stored: 3 people. 2 events were there already.'],
  [{ people: 1, accounts: 1, rows: 1 }, 'Stored: 1 person, 1 account, 1 rows.'],
  [{}, 'Nothing new was stored.'],
])('%o is told as %s', (stored, words) => {
  expect(storedInWords(result(stored))).toBe(words);
});

test('the same reason is told once, with its first places', () => {
  const reported = {
    code: 'x',
    reason: 'expected a verb',
    count: 4,
    places: ['a.csv:2', 'a.csv:5', 'a.csv:9'],
  };
  expect(reportedInWords(reported)).toBe('4 × expected a verb (a.csv:2, a.csv:5, a.csv:9, …)');
  expect(reportedInWords({ ...reported, count: 3 })).toBe('3 × expected a verb (a.csv:2, a.csv:5, a.csv:9)');
});

test.each([
  [{ state: 'waiting' }, /Waits for its turn/],
  [{ state: 'waiting', error: 'No room.' }, /^No room\.$/],
  [{}, /being checked/],
  [{ bytesRead: 999, bytesTotal: 1_000 }, /: 99%/],
  [{ bytesRead: 1_000, bytesTotal: 1_000 }, /All is read/],
  [{ bytesRead: 1_000 }, /being read/],
  [{ bytesRead: 1, bytesTotal: 2, isCancelling: true }, /being cancelled/],
] as const)('while it is %o it says what it does', (given, words) => {
  const run: ImportRun = {
    ...{ id: 1, format: 'slack', label: 'Slack', source: null, file: 'export.zip', bytes: 1_000 },
    ...{ includePrivate: false, asOf: null, state: 'running', isCancelling: false },
    ...{ bytesRead: null, bytesTotal: null, result: null, error: null, startedBy: null },
    ...{ uploadedAt: '2026-03-02T09:00:00.000Z', startedAt: null, endedAt: null },
    ...given,
  };
  expect(doing(run)).toMatch(words);
});
