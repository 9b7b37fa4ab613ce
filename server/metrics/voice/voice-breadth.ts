import { defineMetric } from '../definition.ts';

export const voiceBreadth = {
  ...defineMetric(
    {
      id: 'voice_breadth',
      title: 'People who speak',
      description:
        'Share of eligible people who are no managers that wrote a post or reply in the period. A platform admin with reports is a manager here.',
    },
    {
      unit: 'ratio',
      reads: ['voices', 'managers', 'admins_excluded'],
      figures: [
        {
          numerator: (counts) => counts.voices,
          denominator: ({ eligible, managers, admins_excluded }) => eligible - managers - admins_excluded,
        },
      ],
    },
  ),
  area: 'voice' as const,
};
