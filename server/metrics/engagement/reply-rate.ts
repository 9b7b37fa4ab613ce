import { engagementMetric } from './definition.ts';

export const replyRate = engagementMetric(
  {
    id: 'reply_rate',
    title: 'Posts that got a reply',
    description:
      'Share of posts that a known person other than the author replied to within 7 days. Posts of the last 7 days are left out: they can still be answered.',
  },
  {
    unit: 'ratio',
    reads: ['replied_posts', 'settled_posts'],
    figures: [{ numerator: (counts) => counts.replied_posts, denominator: (counts) => counts.settled_posts }],
    awaitsResponses: true,
  },
);
