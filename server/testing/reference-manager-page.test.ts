import { expect, test } from 'vitest';
import { company } from './company-builder.ts';
import { createReference } from './reference.ts';

// Mondays of 2026: April 6, 13, 20, 27; May 4. Now is a Wednesday.
const settings = { now: '2026-05-06T12:00:00Z', timeZone: 'UTC', minGroup: 3 };

/** Three frontline-to-be managers of three below one executive, and one of two. */
const data = company()
  .person('ceo')
  .people('m', 4, { manager: 'ceo', level: 'frontline' })
  .people('a', 3, { manager: 'm1' })
  .people('b', 3, { manager: 'm2' })
  .people('c', 3, { manager: 'm3' })
  .people('d', 2, { manager: 'm4' })
  .as('m1')
  .visits(['2026-04-28', '2026-05-05'])
  .reacts('2026-05-05', { message: 'answered' })
  .reacts('2026-05-05', { message: 'early' })
  .as('m2')
  .visits(['2026-04-21', '2026-04-28'])
  .as('b1')
  .visits('2026-04-28')
  .as('c1')
  .visits('2026-04-28')
  .as('c2')
  .visits('2026-04-28')
  .as('d1')
  .visits('2026-04-28')
  .as('a1')
  .posts('2026-05-04T09:00:00Z', { externalId: 'answered' })
  .posts('2026-05-04T10:00:00Z', { externalId: 'own', message: 'own-thread' })
  .replies('2026-05-04T11:00:00Z', { inReplyTo: 'own-thread' })
  .posts('2026-04-29T12:00:00Z', { externalId: 'a week old' })
  .posts('2026-04-29T12:00:01Z', { externalId: 'nearly' })
  .posts('2026-05-05T12:00:01Z', { externalId: 'early' }) // a second after the reaction
  .posts('2026-05-06T12:00:00Z', { externalId: 'now' })
  .posts('2026-05-06T12:00:01Z', { externalId: 'dated ahead' })
  .posts('2026-05-03', { externalId: 'to strangers' })
  .guest('gus')
  .reacts('2026-05-04', { message: 'to strangers' })
  .build();
const reference = createReference(data, settings);

test('the last 26 weeks, the running one last', () => {
  const { weeks } = reference.managerPage('m1') ?? {};

  expect(weeks).toHaveLength(26);
  expect([weeks?.[0]?.week, weeks?.[0]?.complete]).toEqual(['2025-11-10', true]);
  expect(weeks?.slice(-2)).toEqual([
    {
      week: '2026-04-27',
      complete: true,
      rung: 'reader',
      activeDays: 1,
      contributions: 0,
      teamActiveRate: { value: 1 / 3, numerator: 1, denominator: 3, suppressed: false }, // a1
    },
    {
      week: '2026-05-04',
      complete: false,
      rung: 'reactor',
      activeDays: 1,
      contributions: 2,
      teamActiveRate: { value: 1 / 3, numerator: 1, denominator: 3, suppressed: false },
    },
  ]);
});

test('peers are the other managers of the level', () => {
  // m2's team 1 / 3 and m3's 2 / 3; m4's is too small. Weeks active: m2 two, m3 none, m4 none.
  expect(reference.managerPage('m1')?.peers).toEqual({
    leaderLevel: 'frontline',
    teams: 2,
    medianTeamActiveRate: 0.5,
    medianWeeksActive: 0,
  });
  expect(reference.managerPage('ceo')?.peers).toEqual({
    leaderLevel: 'executive',
    teams: 0,
    medianTeamActiveRate: null,
    medianWeeksActive: null,
  });
});

test('posts wait for somebody known other than their author', () => {
  // own, nearly, early, now, and the one that only a guest reacted to.
  expect(reference.managerPage('m1')?.waiting).toEqual({ posts: 5, suppressed: false });
  expect(reference.managerPage('m4')?.waiting).toEqual({ posts: null, suppressed: true });
});

test('an admin has a page, somebody without reports has none', () => {
  const withAdmin = structuredClone(data);
  const admin = withAdmin.people.find(({ externalId }) => externalId === 'm1');
  if (admin) admin.isPlatformAdmin = true;
  const seen = createReference(withAdmin, settings);

  expect(seen.managerPage('m1')).toMatchObject({
    isPlatformAdmin: true,
    manager: { externalId: 'm1' },
  });
  expect(seen.managerPage('m2')?.peers.teams).toBe(1); // m3 alone
  expect(seen.managerPage('a1')).toBeUndefined();
  expect(seen.managerPage('nobody')).toBeUndefined();
});
