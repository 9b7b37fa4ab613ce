import { expect, test } from 'vitest';
import { eventCountLimit } from '../../../../server/contract/index.ts';
import { activityInWords, calledBy, reasonsInWords } from './match-words.ts';

const account = { source: 'chat', id: 'U1', email: null, name: null, isPlatformAdmin: false };

test('what an account has done, and that counting ends somewhere', () => {
  expect(activityInWords({ ...account, events: 1, lastEventOn: '2026-03-03' })).toBe(
    '1 event, the last on 3 Mar 2026',
  );
  expect(activityInWords({ ...account, events: eventCountLimit, lastEventOn: null })).toBe(
    '1,000 events or more',
  );
  expect(activityInWords({ ...account, events: 0, lastEventOn: null })).toBe('no events yet');
});

test('a suggestion gives its reasons, an account its best name', () => {
  expect(reasonsInWords(['same_local_part', 'same_name'])).toBe('same address before the @, same name');
  expect(calledBy({ name: null, email: 'a@b.example' }, 'U1')).toBe('a@b.example');
  expect(calledBy({ name: null, email: null }, 'U1')).toBe('U1');
});
