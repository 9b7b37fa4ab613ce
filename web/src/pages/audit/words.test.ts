import { expect, test } from 'vitest';
import type { AuditEntry } from '../../../../server/contract/index.ts';
import { detailsInWords, outcomeInWords, roleInWords, viewerInWords } from './words.ts';

test.each([
  [{ kind: 'user', name: 'eva@example.com', role: 'executive' }, 'eva@example.com, executive'],
  [{ kind: 'key', name: 'nightly', role: 'collector' }, 'nightly, key, collector'],
  [{ kind: 'command', name: null, role: null }, 'Command line, on the server'],
  [{ kind: 'link', name: 'Board pack', role: 'executive' }, 'Board pack, link for spreadsheets'],
  [{ kind: 'user', name: null, role: null }, 'Nobody known, no user has that address'],
] as const)('%o is %s', (viewer, words) => {
  expect(`${viewerInWords(viewer)}, ${roleInWords(viewer)}`).toBe(words);
});

test('what was asked about is a line each, the thing itself first', () => {
  const details = {
    ...{ to: '2026-03-08', leaderLevel: ['senior', 'frontline'], search: true as const },
    ...{ from: '2026-03-02', id: 'ana' },
  };
  expect(detailsInWords(details)).toEqual([
    'Id: ana',
    'Leader level: senior, frontline',
    'Search: some text, which is not kept',
    'Range: 2026-03-02 to 2026-03-08',
  ]);
  expect(detailsInWords({ to: '2026-03-08' })).toEqual(['Range: ... to 2026-03-08']);
  expect(detailsInWords({ format: 'json' })).toEqual([]);
  expect(detailsInWords({ format: 'csv' })).toEqual(['Format: csv']);
});

test.each([
  ['saw', 200, 'Shown'],
  ['changed', 204, 'Done'],
  ['changed', null, 'Not known: still at it, or stopped midway'],
  ['saw', 403, 'Refused: not allowed'],
  ['changed', 413, 'Refused'],
  ['changed', 500, 'Failed'],
] as const)('%s with %s: %s', (kind, status, words) => {
  expect(outcomeInWords({ kind, status, action: 'PUT /api/v1/goals/:id' } as AuditEntry)).toBe(words);
});
