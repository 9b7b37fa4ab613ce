import { shareOfManagers } from './definition.ts';

export const managerActiveRate = shareOfManagers(
  {
    id: 'manager_active_rate',
    title: 'Managers active',
    description:
      'Share of managers who read, reacted, replied, posted or shared at least once in the period: “how many of you have been on the platform in the past week?” Platform admins are left out.',
  },
  'manager_active',
);
