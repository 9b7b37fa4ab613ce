import { peopleMetric } from '../definition.ts';

export const growthLapsed = peopleMetric(
  {
    id: 'growth_lapsed',
    title: 'Lapsed',
    description:
      'People active inside the filter in the period before who are not in this one, be it that they were silent, left, or moved out of the filter.',
  },
  ['active_before', 'growth_retained'],
  (counts) => counts.active_before - counts.growth_retained,
);
