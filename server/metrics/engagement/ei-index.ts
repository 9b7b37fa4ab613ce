import { engagementMetric } from './definition.ts';

export const eiIndex = engagementMetric(
  {
    id: 'ei_index',
    title: 'E-I index',
    description:
      'Replies and reactions to another department less those within, over both: -1 where people talk only within their department, 1 where only with others.',
  },
  {
    unit: 'index',
    reads: ['cross_unit', 'within_unit'],
    figures: [
      {
        numerator: (counts) => counts.cross_unit - counts.within_unit,
        denominator: (counts) => counts.cross_unit + counts.within_unit,
      },
    ],
  },
);
