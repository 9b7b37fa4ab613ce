import { peopleMetric } from '../definition.ts';

export const activated = peopleMetric(
  {
    id: 'activated',
    title: 'Activated people',
    description:
      'Eligible people who were active in this period or at any time before it. A filter by source or community sees only activity there.',
  },
  ['activated'],
  (counts) => counts.activated,
);
