import { expect, test } from 'vitest';
import { company } from './company-builder.ts';
import { createReference } from './reference.ts';

const settings = { now: '2026-05-04T00:00:00Z', timeZone: 'UTC', minGroup: 3 };
const week = { from: '2026-03-02', to: '2026-03-02', grain: 'week' as const };

/**
 * ceo leads vp1 (with tl of two and three others), vp2 (who left in February, with three reports), and vp3 (with one).
 * The contractor is not entitled, and leads one who is.
 */
const data = company()
  .person('ceo', { isPlatformAdmin: true })
  .person('vp1', { manager: 'ceo', department: 'Sales' })
  .posts('2026-03-03')
  .person('vp2', { manager: 'ceo', leftOn: '2026-02-20' })
  .person('vp3', { manager: 'ceo' })
  .person('tl', { manager: 'vp1' })
  .people('t', 2, { manager: 'tl' })
  .visits('2026-03-04')
  .people('x', 3, { manager: 'vp1' })
  .people('y', 3, { manager: 'vp2' })
  .person('z', { manager: 'vp3' })
  .person('contractor', { entitled: false })
  .person('employee', { manager: 'contractor' })
  .build();
const reference = createReference(data, settings);
const shown = (numerator: number, denominator: number) => ({
  value: denominator ? numerator / denominator : null,
  numerator,
  denominator,
  suppressed: false,
});
const hidden = { value: null, numerator: null, denominator: null, suppressed: true };

test('the top of the tree: who has people below and nobody above', () => {
  const top = reference.cascade(week);

  expect(top).toMatchObject({ above: [], leader: null, period: '2026-03-02', complete: true });
  // The one with too few takes the other with it.
  expect(top?.children).toEqual([
    {
      externalId: 'ceo',
      name: 'ceo',
      department: '(none)',
      leaderLevel: 'executive',
      isPlatformAdmin: true,
      rung: 'absent',
      directReports: 2, // vp1 and vp3: vp2 has left
      organizationSize: 12,
      leaders: 3,
      managerActiveRate: hidden,
      adminsExcluded: null,
      activeRate: hidden,
    },
    {
      externalId: 'contractor',
      name: null,
      department: '(none)',
      leaderLevel: null,
      isPlatformAdmin: false,
      rung: null,
      directReports: 0,
      organizationSize: 1,
      leaders: 0,
      managerActiveRate: hidden,
      adminsExcluded: null,
      activeRate: hidden,
    },
  ]);
});

test('a step down: somebody who left keeps the place in the tree without a name', () => {
  const { leader, children, above } = reference.cascade({ ...week, leader: 'ceo' }) ?? {};

  expect(above).toEqual([]);
  expect(leader).toMatchObject({
    managerActiveRate: shown(1, 3), // vp1 of vp1, vp3, tl; vp2 is no manager any more
    adminsExcluded: 0,
    activeRate: shown(2, 12), // vp1 and t2
  });
  // vp3's single person is hidden, and with it the next smallest organisation.
  expect(
    children?.map((child) => [child.externalId, child.name, child.organizationSize, child.activeRate]),
  ).toEqual([
    ['vp1', 'vp1', 6, shown(1, 6)],
    ['vp2', null, 3, hidden],
    ['vp3', 'vp3', 1, hidden],
  ]);
  expect(children?.[0]).toMatchObject({
    leaders: 1,
    directReports: 4,
    managerActiveRate: shown(0, 1),
    rung: 'poster',
  });
  expect(children?.[1]).toMatchObject({ leaderLevel: null, rung: null, leaders: 0, directReports: 0 });
});

test('the line above is named from the top down', () => {
  const { above, children, leader } = reference.cascade({ ...week, leader: 'tl' }) ?? {};

  expect(above).toEqual([
    { externalId: 'ceo', name: 'ceo' },
    { externalId: 'vp1', name: 'vp1' },
  ]);
  expect(children).toEqual([]);
  expect(leader).toMatchObject({ leaderLevel: 'senior', organizationSize: 2, activeRate: hidden });
});

test('of organisations of one size the smaller externalId comes first', () => {
  const built = company()
    .person('ben')
    .person('Ben')
    .people('a', 3, { manager: 'ben' })
    .people('b', 3, { manager: 'Ben' });
  const { children } = createReference(built.build(), settings).cascade(week) ?? {};

  expect(children?.map(({ externalId }) => externalId)).toEqual(['Ben', 'ben']);
});

test('people who lead each other are not reached from the top', () => {
  const built = company()
    .person('ana', { manager: 'ben' })
    .person('ben', { manager: 'ana' })
    .people('a', 3, { manager: 'ben' });
  const broken = createReference(built.build(), settings);

  expect(broken.cascade(week)?.children).toEqual([]);
  expect(broken.cascade({ ...week, leader: 'ana' })?.children).toMatchObject([
    { externalId: 'ben', organizationSize: 4 },
  ]);
});

test('somebody unknown and somebody without people below have no cascade', () => {
  expect(reference.cascade({ ...week, leader: 'nobody' })).toBeUndefined();
  expect(reference.cascade({ ...week, leader: 'z' })).toBeUndefined();
});
