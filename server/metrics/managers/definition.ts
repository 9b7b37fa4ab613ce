import type { Count, Counts } from '../counts.ts';
import { defineMetric, type Metric, type Reckoning, type Text } from '../definition.ts';

/** The share of managers of whom `count` is true. */
export function shareOfManagers<Name extends Count & `manager_${string}`>(text: Text, count: Name): Metric {
  const figure = {
    numerator: (counts: Pick<Counts, Name>) => counts[count],
    denominator: (counts: Pick<Counts, 'managers'>) => counts.managers,
  };
  return managerMetric<Name | 'managers'>(text, {
    unit: 'ratio',
    reads: [count, 'managers'],
    figures: [figure],
  });
}

/** A metric of managers that does not fit the above. How many were left out for being admins is told with each. */
export function managerMetric<Name extends Count>(
  text: Text,
  more: Reckoning<Name> & Partial<Pick<Metric, 'grains' | 'awaitsResponses'>>,
): Metric {
  const { grains } = more;
  return {
    ...defineMetric(text, more),
    ...(grains && { grains }),
    area: 'managers',
    reads: [...more.reads, 'admins_excluded'],
  };
}
