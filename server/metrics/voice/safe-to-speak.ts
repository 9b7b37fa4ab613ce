import type { Metric } from '../definition.ts';
import { defineMetric } from '../definition.ts';

export const safeToSpeak: Metric = {
  ...defineMetric(
    {
      id: 'safe_to_speak',
      title: 'Safe to speak',
      description:
        'Mean answer, 1 to 5, to "I can say what I think here without fear of consequences" in the surveys that closed in the period. Told of groups in which at least the minimum group size answered.',
    },
    {
      unit: 'score',
      reads: ['pulse_score', 'pulse_answers'],
      figures: [{ numerator: (counts) => counts.pulse_score, denominator: (counts) => counts.pulse_answers }],
    },
  ),
  area: 'voice',
  dimensions: ['department', 'location', 'level', 'leader_level'],
  groupSize: (counts) => counts.pulse_answers,
  segmentsOnly: true,
};
