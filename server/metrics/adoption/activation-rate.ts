import { shareOfEligible } from '../definition.ts';

export const activationRate = shareOfEligible(
  {
    id: 'activation_rate',
    title: 'Activation rate',
    description: 'Share of eligible people who were active in this period or at any time before it.',
  },
  'activated',
);
