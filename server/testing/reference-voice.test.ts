import { expect, test } from 'vitest';
import type { MetricResult } from '../contract/index.ts';
import type { Company } from './company.ts';
import { company } from './company-builder.ts';
import { createReference } from './reference.ts';

// Mondays of 2026: March 2, 9.
const week = { from: '2026-03-02', to: '2026-03-02', grain: 'week' as const };
const reference = (data: Company, now = '2026-05-04T00:00:00Z') =>
  createReference(data, { now, timeZone: 'UTC', minGroup: 3 });

function asked(data: Company, id: string, query: object = {}) {
  const point = reference(data).metric(id, { ...week, ...query }).series[0]?.points[0];
  return point && [point.value, point.numerator, point.denominator];
}

function values({ series }: MetricResult) {
  return Object.fromEntries(series.map(({ key, points }) => [key, points.map(({ value }) => value)]));
}

/** top leads mid and side, mid leads base 1-3, side leads s1-s3; the first two are at the top of two departments. */
const tree = () =>
  company()
    .person('top', { department: 'Board' })
    .manages(['mid', 'side'])
    .person('mid', { department: 'Sales' })
    .manages(['base1', 'base2', 'base3'])
    .person('side', { department: 'Research' })
    .manages(['s1', 's2', 's3'])
    .people('base', 3, { department: 'Sales' })
    .people('s', 3, { department: 'Research' });

test('breadth is the share of authors among those who lead nobody', () => {
  const data = tree()
    .as('base1')
    .posts('2026-03-02', { community: 'news' })
    .as('base2')
    .replies('2026-03-03')
    .as('base3')
    .reacts('2026-03-03')
    .as('mid')
    .posts('2026-03-03')
    .person('admin', { isPlatformAdmin: true })
    .manages('s1')
    .posts('2026-03-03')
    .person('helper', { isPlatformAdmin: true }) // leads nobody
    .posts('2026-03-03')
    .person('outsider', { entitled: false })
    .posts('2026-03-03')
    .build();

  // base1, base2 and helper of base1-3, s1-3 and helper.
  expect(asked(data, 'voice_breadth')).toEqual([3 / 7, 3, 7]);
  expect(asked(data, 'voice_breadth', { department: ['Sales'] })).toEqual([2 / 3, 2, 3]);
  const byCommunity = reference(data).metric('voice_breadth', { ...week, by: 'community' });
  expect(values(byCommunity)).toEqual({ news: [1 / 7] });
  // Of managers alone there is nobody of whom to say it.
  const byLevel = reference(data).metric('voice_breadth', { ...week, by: 'leader_level' });
  expect(values(byLevel)).toEqual({ '(none)': [3 / 7], executive: [null] });
});

test('a post is answered by any manager of the author’s own line, platform admins too', () => {
  const data = tree()
    .person('admin', { isPlatformAdmin: true })
    .manages('top') // three levels above
    .as('base1')
    .posts('2026-03-02', { externalId: 'by-boss' })
    .posts('2026-03-02', { externalId: 'two-up' })
    .posts('2026-03-02', { externalId: 'by-admin' })
    .posts('2026-03-02', { externalId: 'other-line' })
    .posts('2026-03-02', { externalId: 'by-peer' })
    .posts('2026-03-02', { externalId: 'late' })
    .as('mid')
    .reacts('2026-03-03', { message: 'by-boss' })
    .reacts('2026-03-09T12:00:00.001Z', { message: 'late' })
    .posts('2026-03-02', { externalId: 'of-a-manager' })
    .as('top')
    .replies('2026-03-09T12:00:00Z', { inReplyTo: 'two-up' })
    .reacts('2026-03-03', { message: 'of-a-manager' })
    .as('admin')
    .reacts('2026-03-03', { message: 'by-admin' })
    .as('side')
    .reacts('2026-03-03', { message: 'other-line' })
    .as('base2')
    .replies('2026-03-03', { inReplyTo: 'by-peer' })
    .build();

  expect(asked(data, 'voice_answered')).toEqual([3 / 6, 3, 6]);
  // Who answers need not be inside the filter.
  expect(asked(data, 'voice_answered', { leader: ['mid'] })).toEqual([3 / 6, 3, 6]);
});

test('only a manager of the period answers, by the tree of the period', () => {
  const data = tree()
    .person('old', { leftOn: '2026-02-15' })
    .manages('base1')
    .as('mid')
    .manages('base1', '2026-03-08') // the last day of the week
    .as('side')
    .manages('base2', '2026-03-09') // the day after
    .as('base1')
    .posts('2026-03-02', { externalId: 'p' })
    .posts('2026-03-02', { externalId: 'q' })
    .as('base2')
    .posts('2026-03-02', { externalId: 'r' })
    .as('old')
    .reacts('2026-03-02', { message: 'p' })
    .as('mid')
    .reacts('2026-03-02', { message: 'q' })
    .as('side')
    .reacts('2026-03-02', { message: 'r' })
    .build();

  expect(asked(data, 'voice_answered')).toEqual([1 / 3, 1, 3]); // q
  // On the day itself base1 was led by somebody who had left.
  expect(asked(data, 'voice_answered', { grain: 'day' })).toEqual([0, 0, 3]);
});

test('a line goes on above somebody who does not count', () => {
  const data = company()
    .people('p', 3)
    .person('top')
    .manages('gap')
    .person('gap', { entitled: false })
    .manages('base')
    .person('base')
    .posts('2026-03-02', { externalId: 'p' })
    .posts('2026-03-02', { externalId: 'q' })
    .as('gap')
    .reacts('2026-03-03', { message: 'p' })
    .build();
  // top leads only gap, who is not entitled: no manager. With a report who is, top becomes one.
  const topReacts = {
    externalId: 'r',
    verb: 'react' as const,
    actor: 'top',
    occurredAt: '2026-03-03T00:00:00Z',
    message: 'q',
  };
  const more: Company = {
    people: [...data.people, { externalId: 'other', history: [{ manager: 'top' }] }],
    sources: data.sources.map((source) => ({ ...source, events: [...source.events, topReacts] })),
  };

  expect(asked(data, 'voice_answered')).toEqual([0, 0, 2]);
  expect(asked({ ...more, people: data.people }, 'voice_answered')).toEqual([0, 0, 2]);
  expect(asked(more, 'voice_answered')).toEqual([1 / 2, 1, 2]);
});

test('young posts count, and those of managers and of people who do not count do not', () => {
  const data = tree()
    .as('s1')
    .posts('2026-03-03', { externalId: 'p', community: 'news' })
    .posts('2026-03-03')
    .as('side')
    .reacts('2026-03-03', { message: 'p' })
    .build();
  const { series } = reference(data, '2026-03-04T00:00:00Z').metric('voice_answered', week);

  expect(series[0]?.points[0]).toEqual({
    period: '2026-03-02',
    complete: false,
    value: 0.5,
    numerator: 1,
    denominator: 2,
    suppressed: false,
    final: false,
  });
  expect(values(reference(data).metric('voice_answered', { ...week, by: 'community' }))).toEqual({
    news: [1],
  });
  expect(asked(data, 'voice_answered', { department: ['Sales'] })).toEqual([null, 0, 0]);
});
