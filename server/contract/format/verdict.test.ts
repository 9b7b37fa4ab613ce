import { expect, test } from 'vitest';
import { verdictInWords } from './verdict.ts';

test('every verdict has its words', () => {
  expect(verdictInWords({ verdict: 'fading', kept: 0.62 })).toMatchObject({
    word: 'Fading',
    sentence: 'the last four weeks keep 62% of the launch peak',
  });
  expect(verdictInWords({ verdict: 'rising', kept: 1.12 }).sentence).toContain('112%');
  expect(verdictInWords({ verdict: 'collapsed', kept: 0.2 }).sentence).toContain('only 20%');
  expect(verdictInWords({ verdict: 'too_early', kept: null }).word).toBe('Too early to say');
  expect(verdictInWords({ verdict: null, kept: null }).word).toBe('No verdict');
});
