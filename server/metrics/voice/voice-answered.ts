import { defineMetric } from '../definition.ts';

export const voiceAnswered = {
  ...defineMetric(
    {
      id: 'voice_answered',
      title: 'Voices answered by their line',
      description:
        'Of the posts of people who are no managers, the share that a manager from their own line of report, at any height, replied or reacted to within 7 days. Posts of the last 7 days can still be answered.',
    },
    {
      unit: 'ratio',
      reads: ['voice_posts_answered', 'voice_posts'],
      figures: [
        {
          numerator: (counts) => counts.voice_posts_answered,
          denominator: (counts) => counts.voice_posts,
        },
      ],
    },
  ),
  area: 'voice' as const,
  awaitsResponses: true,
};
