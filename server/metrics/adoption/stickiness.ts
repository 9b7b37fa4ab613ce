import { windowDays } from '../../calendar.ts';
import { defineMetric } from '../definition.ts';

export const stickiness = defineMetric(
  {
    id: 'stickiness',
    title: 'Stickiness',
    description:
      'Of the people active in the 28 days that end with the period, the share active on an average one of those days. Takes the population of the period, whether or not each person was eligible on all 28 days.',
  },
  {
    unit: 'ratio',
    reads: ['window_days', 'window_people'],
    figures: [
      {
        numerator: (counts) => counts.window_days / windowDays,
        denominator: (counts) => counts.window_people,
      },
    ],
  },
);
