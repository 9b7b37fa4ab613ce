import { shareOfEligible } from '../definition.ts';

export const authorRate = shareOfEligible(
  {
    id: 'author_rate',
    title: 'Author rate',
    description: 'Share of eligible people who wrote at least one post or reply in the period.',
  },
  'authors',
);
