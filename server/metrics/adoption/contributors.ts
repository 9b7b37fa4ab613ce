import { peopleMetric } from '../definition.ts';

export const contributors = peopleMetric(
  {
    id: 'contributors',
    title: 'Contributors',
    description: 'Eligible people who reacted, replied, posted or shared at least once in the period.',
  },
  ['contributors'],
  (counts) => counts.contributors,
);
