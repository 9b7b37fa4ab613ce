import { peopleMetric } from '../definition.ts';

export const growthNew = peopleMetric(
  {
    id: 'growth_new',
    title: 'New',
    description: 'Active people whose first activity ever lies in the period.',
  },
  ['growth_new'],
  (counts) => counts.growth_new,
);
