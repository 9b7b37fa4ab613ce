import { expect, test } from 'vitest';
import type { MetricLink } from '../../../../server/contract/index.ts';
import { questionInWords, useInWords } from './words.ts';

const link: MetricLink = {
  ...{ id: 1, name: 'Board pack', metric: 'active', grain: 'week', last: 12 },
  ...{ createdAt: '2026-03-02T09:00:00Z', expiresOn: null, isOver: false, lastUsedAt: null },
};

test.each<[Partial<MetricLink>, string]>([
  [{}, 'the last 12 weeks'],
  [{ last: 1, grain: 'month' }, 'the current month'],
  [{ by: 'leader_level' }, 'the last 12 weeks, by leader level'],
])('what a link gives: %o', (change, words) => {
  expect(questionInWords({ ...link, ...change })).toBe(words);
});

test.each<[Partial<MetricLink>, string]>([
  [{}, 'Not used yet; works until it is revoked'],
  [{ expiresOn: '2026-03-31' }, 'Not used yet; works until 31 Mar 2026'],
  [
    { lastUsedAt: '2026-03-30T22:05:00Z', expiresOn: '2026-03-31', isOver: true },
    'Last used Tue 31 Mar 2026, 00:05; worked until 31 Mar 2026',
  ],
])('how a link is used: %o', (change, words) => {
  expect(useInWords({ ...link, ...change }, 'Europe/Berlin')).toBe(words);
});
