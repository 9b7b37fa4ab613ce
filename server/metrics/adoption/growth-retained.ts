import { peopleMetric } from '../definition.ts';

export const growthRetained = peopleMetric(
  {
    id: 'growth_retained',
    title: 'Retained',
    description: 'People active in this period and in the one before, inside the filter both times.',
  },
  ['growth_retained'],
  (counts) => counts.growth_retained,
);
