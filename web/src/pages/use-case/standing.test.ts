import { expect, test } from 'vitest';
import type { Share, UseCaseDetail, UseCaseState } from '../../../../server/contract/index.ts';
import { audienceInWords, channelsInWords, missingFrom, missingInWords, standingOf } from './standing.ts';

const share = (numerator: number, denominator: number): Share => ({
  ...{ value: denominator === 0 ? null : numerator / denominator, numerator, denominator, suppressed: false },
});
const hidden: Share = { value: null, numerator: null, denominator: null, suppressed: true };
const useCase = {
  ...{ archived: false, startsOn: '2026-03-08', target: 0.2, coverage: share(20, 100), channelShare: null },
} as UseCaseState;

test('a use case stands where its figure and its first day put it', () => {
  const word = (part: Partial<UseCaseState>) => standingOf({ ...useCase, ...part }, '2026-03-02').word;
  expect(word({})).toBe('Reaches its target');
  expect(word({ coverage: share(19, 100) })).toBe('Below its target');
  expect(word({ startsOn: '2026-03-09' })).toBe('Starts on 9 Mar 2026');
  expect(word({ coverage: hidden })).toBe('Hidden');
  expect(word({ coverage: share(0, 0) })).toBe('No audience');
  expect(word({ archived: true })).toBe('Archived');
});

test('figures are said with what they count, and not where they are hidden', () => {
  expect(audienceInWords(share(167, 724), 'were there', 5)).toBe(
    '167 of 724 people of its audience were there.',
  );
  expect(audienceInWords(hidden, 'were there', 5)).not.toMatch(/of its audience/);
  expect(audienceInWords(share(0, 0), 'were there', 5)).toBe('Nobody is expected here.');
});

test('other channels are named with their events', () => {
  const detail = { useCase, channels: [] } as unknown as UseCaseDetail;
  expect(channelsInWords(detail)).toBe('No other channel was counted in this week.');
  const counted = { ...useCase, channelShare: share(67, 130) };
  const channels = [
    { channel: 'E-mail', events: 62 },
    { channel: 'Fax', events: 1 },
  ];
  expect(channelsInWords({ ...detail, useCase: counted, channels })).toBe(
    '67 of 130 events were posts, replies, reactions and shares in its communities. The others: E-mail 62 events, Fax 1 event.',
  );
});

test('departments with most people missing come first; hidden ones are named apart', () => {
  const of = (key: string, expected: number | null, missing: number | null) => ({
    ...{ key, expected, missing, suppressed: expected === null },
  });
  expect(missingFrom([of('A', 10, 2), of('B', 20, 9), of('C', null, null), of('D', 9, 9)])).toEqual({
    shown: [
      { key: 'B', expected: 20, missing: 9 },
      { key: 'D', expected: 9, missing: 9 },
      { key: 'A', expected: 10, missing: 2 },
    ],
    hidden: ['C'],
  });
});

test('at most three departments are said, and only those that miss somebody', () => {
  const of = (key: string, expected: number, missing: number) => ({
    key,
    expected,
    missing,
    suppressed: false,
  });
  expect(missingInWords([of('A', 10, 0)])).toBe('');
  expect(missingInWords([of('A', 10, 2), of('B', 1200, 1100)])).toBe(
    'Most people are missing in B (1,100 of 1,200) and A (2 of 10).',
  );
  expect(missingInWords([of('A', 9, 2), of('B', 9, 3), of('C', 9, 4), of('D', 9, 5)])).not.toContain('A');
});
