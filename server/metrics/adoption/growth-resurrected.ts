import { peopleMetric } from '../definition.ts';

export const growthResurrected = peopleMetric(
  {
    id: 'growth_resurrected',
    title: 'Resurrected',
    description:
      'People active in this period who were not active inside the filter in the one before, but had been active at some time. Somebody who moves in from another department counts here.',
  },
  ['active', 'growth_new', 'growth_retained'],
  (counts) => counts.active - counts.growth_new - counts.growth_retained,
);
