import { peopleMetric } from '../definition.ts';

export const authors = peopleMetric(
  {
    id: 'authors',
    title: 'Authors',
    description: 'Eligible people who wrote at least one post or reply in the period.',
  },
  ['authors'],
  (counts) => counts.authors,
);
