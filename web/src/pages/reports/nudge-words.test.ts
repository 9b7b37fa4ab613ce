import { expect, test } from 'vitest';
import type { Nudges } from '../../../../server/contract/index.ts';
import { nudgeReachInWords, nudgeScheduleInWords } from './nudge-words.ts';

const nudges: Nudges = {
  ...{ enabled: true, weekday: 1, time: '08:00', nextAt: '2026-03-09T07:00:00.000Z', lacking: [] },
  ...{ managers: 231, withoutAddress: 0, optedOut: 0, weeks: [] },
};

test('when it goes out', () => {
  expect(nudgeScheduleInWords(nudges, 'Europe/Berlin')).toMatch(
    /^Sent every Monday at 08:00 \(Europe\/Berlin\); next on .*9 Mar 2026.*08:00.*\.$/,
  );
  expect(nudgeScheduleInWords({ ...nudges, nextAt: null }, 'UTC')).toBe('Turned off: nobody gets it.');
});

test('whom it reaches, and why not everybody', () => {
  expect(nudgeReachInWords(nudges)).toBe('It reaches all 231 managers.');
  expect(nudgeReachInWords({ ...nudges, enabled: false, withoutAddress: 1, optedOut: 2 })).toBe(
    'It would reach 228 of 231 managers: 1 has no address in the directory, 2 do not want it.',
  );
  expect(nudgeReachInWords({ ...nudges, managers: 1, optedOut: 1 })).toBe(
    'It reaches 0 of 1 manager: 1 does not want it.',
  );
  expect(nudgeReachInWords({ ...nudges, managers: 0 })).toBe('There is no manager whom it could reach.');
});
