import { peopleMetric } from '../definition.ts';

export const eligible = peopleMetric(
  {
    id: 'eligible',
    title: 'Eligible people',
    description:
      'People employed on at least one day of the period and entitled to the network. With a breakdown by source or community: all of them, in each.',
  },
  [],
  (counts) => counts.eligible,
);
