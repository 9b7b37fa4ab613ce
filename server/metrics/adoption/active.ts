import { peopleMetric } from '../definition.ts';

export const active = peopleMetric(
  {
    id: 'active',
    title: 'Active people',
    description:
      'Eligible people who read, reacted, replied, posted or shared at least once in the period. By week: weekly active users.',
  },
  ['active'],
  (counts) => counts.active,
);
