import { expect, test } from 'vitest';
import type { ReportSubscription } from '../../../../server/contract/index.ts';
import { contentInWords, formInWords, scheduleInWords } from './subscription-words.ts';

const board: ReportSubscription = {
  id: 1,
  name: 'Board',
  recipients: ['ana@example.com'],
  scope: {},
  scopeLabel: 'The whole company',
  namesManagers: true,
  weekday: 1,
  time: '07:00',
  language: 'en-GB',
  paper: 'a4',
  attachments: ['pdf', 'xlsx'],
  paused: false,
  nextAt: '2026-03-09T06:00:00.000Z',
};

test('when a report is sent is said by the clock of the organisation', () => {
  expect(scheduleInWords(board, 'Europe/Berlin')).toBe(
    'Every Monday at 07:00 (Europe/Berlin); next on Mon 9 Mar 2026, 07:00.',
  );
  expect(scheduleInWords({ ...board, weekday: 7, paused: true, nextAt: null }, 'UTC')).toBe(
    'Every Sunday at 07:00 (UTC), but paused: nothing is sent until it is resumed.',
  );
});

test('the form of a report is said, the paper where there is one', () => {
  expect(formInWords(board)).toBe('PDF and Excel attached (A4); dates in British English.');
  expect(formInWords({ ...board, attachments: ['csv'], language: 'de' })).toBe(
    'CSV attached; dates in German.',
  );
  expect(formInWords({ ...board, attachments: [] })).toBe('Nothing attached; dates in British English.');
});

test('whose figures they are, and whether managers are named', () => {
  expect(contentInWords(board)).toBe('The whole company; managers are named.');
  expect(contentInWords({ ...board, namesManagers: false })).toBe(
    'The whole company; managers are counted, never named.',
  );
});
