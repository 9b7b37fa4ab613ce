import { expect, test } from 'vitest';
import type { Connection } from '../../../../server/contract/index.ts';
import { agoInWords, countsInWords, lagInWords } from './words.ts';

const now = Date.parse('2026-03-02T12:00:00Z');
const connection = {
  ...{ mode: 'poll', createdAt: '2026-03-01T11:00:00Z', lastSuccessAt: null },
  counts: { accepted: 1, usage: 0, duplicates: 0, refused: 0, ignored: 0, wrongSignatures: 0 },
} as Connection;

test.each([
  ['2026-03-02T12:00:05Z', 'just now'],
  ['2026-03-02T11:59:30Z', 'just now'],
  ['2026-03-02T11:59:00Z', '1 minute ago'],
  ['2026-03-02T09:59:00Z', '2 hours ago'],
  ['2026-02-20T12:00:00Z', '10 days ago'],
])('%s is %s', (instant, words) => {
  expect(agoInWords(instant, now)).toBe(words);
});

test('the lag is since it was read, or since it was set up', () => {
  expect(lagInWords(connection, now)).toBe('Not read to the end yet, set up 1 day ago');
  expect(lagInWords({ ...connection, mode: 'webhook' }, now)).toBe('Nothing has come yet, set up 1 day ago');
  expect(lagInWords({ ...connection, lastSuccessAt: '2026-03-02T11:57:00Z' }, now)).toBe(
    'Read 3 minutes ago',
  );
});

test('counts that are nothing are not said', () => {
  expect(countsInWords(connection)).toBe('1 new event');
  const counts = { accepted: 12_000, usage: 0, duplicates: 3, refused: 2, ignored: 4, wrongSignatures: 1 };
  expect(countsInWords({ ...connection, counts })).toBe(
    '12,000 new events · 3 known already · 4 no activity · 2 refused · 1 request not signed by it',
  );
  const ofReports = { ...counts, accepted: 0, usage: 5_000, duplicates: 0, ignored: 0, wrongSignatures: 0 };
  expect(countsInWords({ ...connection, kind: 'microsoft-graph', counts: ofReports })).toBe(
    '5,000 rows of usage reports · 2 refused',
  );
});
