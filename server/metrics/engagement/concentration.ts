import { engagementMetric } from './definition.ts';

export const concentration = engagementMetric(
  {
    id: 'concentration',
    title: 'Concentration',
    description:
      'Share of all posts and replies that the most active 10 % of authors wrote, rounded up to whole people.',
  },
  {
    unit: 'ratio',
    reads: ['top_authored', 'posts', 'replies'],
    figures: [
      { numerator: (counts) => counts.top_authored, denominator: (counts) => counts.posts + counts.replies },
    ],
  },
);
