import { engagementMetric } from './definition.ts';

export const crossUnitShare = engagementMetric(
  {
    id: 'cross_unit_share',
    title: 'Talk across departments',
    description:
      'Of replies and reactions to messages of another known person, the share between people of different departments.',
  },
  {
    unit: 'ratio',
    reads: ['cross_unit', 'within_unit'],
    figures: [
      {
        numerator: (counts) => counts.cross_unit,
        denominator: (counts) => counts.cross_unit + counts.within_unit,
      },
    ],
  },
);
