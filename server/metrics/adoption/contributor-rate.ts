import { shareOfEligible } from '../definition.ts';

export const contributorRate = shareOfEligible(
  {
    id: 'contributor_rate',
    title: 'Contributor rate',
    description:
      'Share of eligible people who reacted, replied, posted or shared at least once in the period.',
  },
  'contributors',
);
