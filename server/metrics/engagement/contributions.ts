import type { Counts } from '../counts.ts';
import { engagementMetric } from './definition.ts';

type Contributed = Pick<Counts, 'posts' | 'replies' | 'reactions' | 'shares'>;

export const contributionsOf = ({ posts, replies, reactions, shares }: Contributed): number =>
  posts + replies + reactions + shares;

/** What contributions per active person are made of, counted without the people. Not in the catalogue: metrics.md has no such figure. */
export const contributions = engagementMetric(
  {
    id: 'contributions',
    title: 'Contributions',
    description: 'Posts, replies, reactions and shares of eligible people.',
  },
  {
    unit: 'events',
    reads: ['posts', 'replies', 'reactions', 'shares'],
    figures: [{ numerator: contributionsOf }],
  },
);
