import type { ManagerPage, Series } from '../../../../server/contract/index.ts';

type Weeks = ManagerPage['weeks'];

/** What a manager contributed, week by week. */
export function contributionSeries(weeks: Weeks): Series {
  return {
    key: 'contributions',
    label: 'Contributions',
    points: weeks.map(({ week, complete, contributions }) => ({
      period: week,
      complete,
      value: contributions,
      numerator: null,
      denominator: null,
      suppressed: false,
    })),
  };
}

/** The share of the direct team that was active, week by week. */
export function teamSeries(weeks: Weeks): Series {
  return {
    key: 'team',
    label: 'Team active',
    points: weeks.map(({ week, complete, teamActiveRate }) => ({
      period: week,
      complete,
      ...teamActiveRate,
    })),
  };
}
