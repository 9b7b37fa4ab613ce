import { expect, test } from 'vitest';
import { told } from './report.ts';

test('a figure that misses its target says by how much, and why', () => {
  const share = { bench: 'import_file_stored_of_copy', events: 1_000, unit: 'share', target: 0.6 } as const;
  expect(told({ ...share, value: 0.6 })).toEqual({ ...share, value: 0.6, met: true });
  expect(told({ ...share, value: 0.15 })).toEqual({
    ...{ ...share, value: 0.15, met: false, missedBy: '75 %' },
    why: expect.stringContaining('three rows for an event'),
  });
});

test('of one that is measured a hundred times, the slowest count as well', () => {
  const metric = { bench: 'metric_posts', events: 1_000, value: 9, unit: 'ms', target: 25 } as const;
  expect(told({ ...metric, p99: 60, p99Target: 100, p99Met: true })).not.toHaveProperty('why');
  expect(told({ ...metric, p99: 120, p99Target: 100, p99Met: false })).toMatchObject({
    met: true,
    why: expect.stringContaining('two thousand points'),
  });
});

test('what grows too much is told by what it is, and what nobody has profiled says so', () => {
  const growth = { events: 1_000, value: 3.5, unit: 'times', target: 1.3 } as const;
  expect(told({ ...growth, bench: 'growth_engagement_time_to_first_reply_of_the_head' }).why).toContain(
    'conversations',
  );
  expect(told({ ...growth, bench: 'growth_metric_posts' }).why).toContain('at either size');
  expect(told({ ...growth, bench: 'growth_voice_voice_breadth' }).why).toContain('at either size');
  expect(told({ ...growth, bench: 'growth_page_strategy_use_case' }).why).toContain('use cases');
  expect(told({ ...growth, bench: 'growth_of_something_new' }).why).toBe('not known: to be profiled');
});
