import { managerMetric } from './definition.ts';

export const managerAnswerRate = managerMetric(
  {
    id: 'manager_answer_rate',
    title: 'Posts answered by the manager',
    description:
      'Of the posts that the direct reports of managers wrote in the period, the share that their own manager replied or reacted to within 7 days; pooled over managers. Posts of the last 7 days can still be answered. Platform admins are left out.',
  },
  {
    unit: 'ratio',
    reads: ['report_posts_answered', 'report_posts'],
    awaitsResponses: true,
    figures: [
      {
        numerator: (counts) => counts.report_posts_answered,
        denominator: (counts) => counts.report_posts,
      },
    ],
  },
);
