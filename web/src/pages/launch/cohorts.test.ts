import { expect, test } from 'vitest';
import type { Cohort } from '../../../../server/contract/index.ts';
import { coursesOf } from './cohorts.ts';

const cohort = (period: string, size: number | null, ...values: (number | null)[]): Cohort => ({
  ...{ period, size, complete: true, suppressed: size === null },
  cells: values.map((value, offset) => ({ offset, value, active: null })),
});

test('a cohort tells what is left of it, and from when on it was fewer than half', () => {
  const courses = coursesOf([
    cohort('2026-01-01', 20, 1, 0.8, 0.4, 0.5, 0.45, 0.3, 0.2),
    cohort('2026-02-01', 10, 1, 0.7),
    // Too few people, and one that is only beginning.
    cohort('2026-03-01', null),
    cohort('2026-04-01', 9, 1),
  ]);
  expect(courses).toEqual([
    { period: '2026-02-01', size: 10, shares: [0.7, null, null, null], halfGoneAfter: null },
    // It was half once more in the third month: gone from the fourth on.
    { period: '2026-01-01', size: 20, shares: [0.8, 0.5, 0.2, null], halfGoneAfter: 4 },
  ]);
});
