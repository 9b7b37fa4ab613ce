import { defineMetric, type Metric, type Ratio, type Text } from '../definition.ts';

type Numerator = Ratio['numerator'];

const area = { area: 'managers' } as const;

/** A number of managers. */
export function managerCount(text: Text, count: Numerator): Metric {
  return {
    ...defineMetric(text, { unit: 'people', parts: ['managers'], figures: [{ numerator: count }] }),
    ...area,
  };
}

/** The share of managers of whom `count` is true. */
export function shareOfManagers(text: Text, count: Numerator): Metric {
  const figures = [{ numerator: count, denominator: (counts: Parameters<Numerator>[0]) => counts.managers }];
  return {
    ...defineMetric(text, { unit: 'ratio', parts: ['managers', 'managerActivity'], figures }),
    ...area,
  };
}

/** A metric of managers that neither of the above describes. */
export function managerMetric(
  text: Text,
  more: Pick<Metric, 'unit' | 'parts' | 'figures'> & Partial<Pick<Metric, 'grains' | 'awaitsResponses'>>,
): Metric {
  return { ...defineMetric(text, more), ...more, ...area };
}
