import { engagementMetric } from './definition.ts';

export const responseRate = engagementMetric(
  {
    id: 'response_rate',
    title: 'Posts that got a response',
    description:
      'Share of posts that a known person other than the author replied or reacted to within 7 days. Posts of the last 7 days are left out: they can still be answered. The reply or reaction may be anywhere in the same source; one to a reply in the thread is none to the post.',
  },
  {
    unit: 'ratio',
    reads: ['responded_posts', 'settled_posts'],
    figures: [
      { numerator: (counts) => counts.responded_posts, denominator: (counts) => counts.settled_posts },
    ],
    awaitsResponses: true,
  },
);
