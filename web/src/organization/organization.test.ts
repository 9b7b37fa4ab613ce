import { expect, test } from 'vitest';
import type { Organization } from '../../../server/contract/index.ts';
import { dataStateOf } from './data-state.ts';
import { noticesOf } from './notices.ts';

const organization: Organization = {
  timeZone: 'UTC',
  now: '2026-03-04T10:00:00Z',
  today: '2026-03-04',
  namesHidden: false,
  minGroup: 5,
  launch: null,
  firstActivityOn: '2024-03-04',
  lastActivityOn: '2026-03-03',
  people: 2000,
  accounts: 1500,
  unmatchedAccounts: 0,
  events: 100_000,
  rollupLagSeconds: 0,
  readsObserved: true,
  departments: [],
  locations: [],
  levels: [],
  sources: [],
  communities: [],
};

test('the state of the data says which half is missing', () => {
  const empty = { ...organization, people: 0, accounts: 0, events: 0, lastActivityOn: null };
  const state = (part: Partial<Organization>) => dataStateOf({ ...empty, ...part });
  expect(state({})).toBe('nothing');
  expect(state({ events: 1382, accounts: 71, unmatchedAccounts: 71 })).toBe('no_people');
  expect(state({ accounts: 71, unmatchedAccounts: 71 })).toBe('no_people');
  expect(state({ people: 40 })).toBe('no_events');
  expect(state({ people: 40, accounts: 71, unmatchedAccounts: 71, events: 1382 })).toBe('unmatched');
  expect(state({ people: 40, lastActivityOn: '2026-03-03' })).toBe('ready');
});

test('fresh, complete data needs no notice', () => {
  expect(noticesOf(organization)).toEqual([]);
});

test('old data says from which day figures count back, and that its last week may be partial', () => {
  expect(noticesOf({ ...organization, lastActivityOn: '2016-05-04' })).toEqual([
    'The newest activity is of Wednesday, 4 May 2016, whose week may be only partly in: ranges count back from that day, the launch verdict from today. To judge as of another day, start Uptake with UPTAKE_NOW.',
  ]);
  expect(noticesOf({ ...organization, lastActivityOn: '2016-05-08' })[0]).toContain(
    'Sunday, 8 May 2016: ranges',
  );
});

test('what the figures leave out is said', () => {
  const notices = noticesOf({
    ...organization,
    readsObserved: false,
    unmatchedAccounts: 1,
    rollupLagSeconds: 300,
  });
  expect(notices).toEqual([
    'This network reports no reading; active means posted, replied, reacted or shared.',
    '1 account matches nobody in the directory yet, and counts nowhere until the directory has its e-mail address.',
    'New events are still being counted: figures are 5 minutes behind.',
  ]);
});
