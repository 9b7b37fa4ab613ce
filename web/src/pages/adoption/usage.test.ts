import { expect, it } from 'vitest';
import { countsInWords } from './usage.ts';

it('tells the largest counts of a window in words', () => {
  const counts = { posted: 12, read: 1204, liked: 0, teamChatMessages: 88, calls: 1, meetings: 2 };
  expect(countsInWords({ counts })).toBe('1,204 read, 88 team chat messages, 12 posted, 2 meetings');
  expect(countsInWords({ counts: null })).toBe('');
});
