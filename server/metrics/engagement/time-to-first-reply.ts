import { engagementMetric } from './definition.ts';

export const timeToFirstReply = engagementMetric(
  {
    id: 'time_to_first_reply',
    title: 'Time to first reply',
    description:
      'Median hours from a post to the first reply of another known person, over posts with such a reply within 7 days. Posts of the last 7 days are left out: they can still be answered.',
  },
  {
    unit: 'hours',
    reads: ['first_reply_hours', 'replied_posts'],
    figures: [{ median: (counts) => counts.first_reply_hours, of: (counts) => counts.replied_posts }],
    awaitsResponses: true,
  },
);
