import { expect, test } from 'vitest';
import type { User } from '../../../../server/contract/index.ts';
import { standing } from './words.ts';

const user: User = {
  ...{ id: 1, email: 'eva@example.com', role: 'viewer', createdAt: '2026-03-02T09:00:00Z' },
  ...{ hasPassword: true, hasIdentity: false, linkUntil: null, sessions: 0 },
};
const linkUntil = '2026-03-09T09:00:00Z';

test.each<[Partial<User>, string]>([
  [{}, 'Signed in nowhere'],
  [{ sessions: 1 }, 'Signed in in 1 browser'],
  [{ sessions: 3, linkUntil }, 'Signed in in 3 browsers; a link works until 9 Mar 2026'],
  [{ hasPassword: false, linkUntil }, 'Not in yet; a link works until 9 Mar 2026'],
  [{ hasIdentity: true, sessions: 1 }, 'Signed in in 1 browser'],
  [
    { hasPassword: false, hasIdentity: true, sessions: 2 },
    'Signed in in 2 browsers, through the provider alone',
  ],
  [{ hasPassword: false }, 'Not in yet, and without a link that works'],
])('%j: %s', (part, words) => {
  expect(standing({ ...user, ...part })).toBe(words);
});
