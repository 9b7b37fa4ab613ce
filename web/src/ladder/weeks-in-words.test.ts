import { expect, test } from 'vitest';
import type { RungId } from './rungs.ts';
import { stripInWords } from './weeks-in-words.ts';

const weeks = (...rungs: RungId[]) => rungs.map((rung) => ({ rung }));

test('a strip says what it shows, equal weeks together', () => {
  expect(stripInWords(weeks('absent', 'absent', 'reader', 'poster', 'poster', 'poster'))).toBe(
    'Active in 4 of 6 weeks, oldest first: absent for 2, read, posted for 3',
  );
  expect(stripInWords(weeks('replier'))).toBe('Active in 1 of 1 week, oldest first: replied');
  expect(stripInWords([])).toBe('No complete week yet');
});
