import { shareOfManagers } from './definition.ts';

export const managerContributorRate = shareOfManagers(
  {
    id: 'manager_contributor_rate',
    title: 'Managers contributing',
    description:
      'Share of managers who reacted, replied, posted or shared at least once in the period. Platform admins are left out.',
  },
  'manager_contributors',
);
