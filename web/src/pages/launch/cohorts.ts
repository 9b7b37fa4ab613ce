import type { Cohort } from '../../../../server/contract/index.ts';

/** Months after the first one at which a cohort is looked at. */
export const marks = [1, 3, 6, 12] as const;

export interface CohortCourse {
  period: string;
  size: number;
  /** The share still active at each mark; null where that month is not over yet. */
  shares: (number | null)[];
  /** The month after the first one from which fewer than half were active ever since; null where half still is. */
  halfGoneAfter: number | null;
}

/** How each cohort that may be shown has gone, the newest first; cohorts without a month after their first say nothing. */
export function coursesOf(cohorts: readonly Cohort[]): CohortCourse[] {
  return cohorts
    .flatMap(({ period, size, cells }) => {
      const later = cells.filter(({ offset, value }) => offset > 0 && value !== null);
      if (size === null || later.length === 0) return [];
      const shareAt = new Map(later.map(({ offset, value }) => [offset, value]));
      const held = later.findLast(({ value }) => (value ?? 0) >= 0.5)?.offset ?? 0;
      const gone = later.find(({ offset }) => offset > held)?.offset ?? null;
      return [{ period, size, shares: marks.map((mark) => shareAt.get(mark) ?? null), halfGoneAfter: gone }];
    })
    .sort((one, other) => (one.period < other.period ? 1 : -1));
}
