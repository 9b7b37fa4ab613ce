import { defineMetric } from '../definition.ts';

export const rungs = defineMetric(
  {
    id: 'rungs',
    title: 'Rungs',
    description:
      'People by the highest thing they did in the period: absent, reader, reactor (or sharer), replier, poster. The rungs add up to the eligible people.',
  },
  {
    unit: 'people',
    reads: ['active', 'readers', 'reactors', 'repliers', 'posters'],
    figures: [
      { rung: 'absent', numerator: (counts) => counts.eligible - counts.active },
      { rung: 'reader', numerator: (counts) => counts.readers },
      { rung: 'reactor', numerator: (counts) => counts.reactors },
      { rung: 'replier', numerator: (counts) => counts.repliers },
      { rung: 'poster', numerator: (counts) => counts.posters },
    ],
  },
);
