import { defineMetric } from '../definition.ts';

export const activeDays = defineMetric(
  {
    id: 'active_days',
    title: 'Active days',
    description: 'Mean number of distinct days in the period on which an active person was active.',
  },
  {
    unit: 'days',
    reads: ['active_days', 'active'],
    figures: [{ numerator: (counts) => counts.active_days, denominator: (counts) => counts.active }],
  },
);
