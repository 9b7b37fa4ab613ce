import { contributionsOf } from './contributions.ts';
import { engagementMetric } from './definition.ts';

export const contributionsPerActive = engagementMetric(
  {
    id: 'contributions_per_active',
    title: 'Contributions per active person',
    description: 'Posts, replies, reactions and shares for each active person.',
  },
  {
    unit: 'events per person',
    reads: ['active', 'posts', 'replies', 'reactions', 'shares'],
    figures: [{ numerator: contributionsOf, denominator: (counts) => counts.active }],
  },
);
