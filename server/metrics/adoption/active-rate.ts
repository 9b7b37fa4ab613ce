import { shareOfEligible } from '../definition.ts';

export const activeRate = shareOfEligible(
  {
    id: 'active_rate',
    title: 'Active rate',
    description:
      'Share of eligible people who read, reacted, replied, posted or shared at least once in the period.',
  },
  'active',
);
