import { engagementMetric } from './definition.ts';

export const twoWayShare = engagementMetric(
  {
    id: 'two_way_share',
    title: 'Two-way pairs',
    description:
      'Of pairs of people with a reply or reaction between them in the period, the share with one in each direction. Of a group, both by people in it.',
  },
  {
    unit: 'ratio',
    reads: ['two_way_pairs', 'pairs'],
    figures: [{ numerator: (counts) => counts.two_way_pairs, denominator: (counts) => counts.pairs }],
  },
);
