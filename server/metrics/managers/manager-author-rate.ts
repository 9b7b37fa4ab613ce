import { shareOfManagers } from './definition.ts';

export const managerAuthorRate = shareOfManagers(
  {
    id: 'manager_author_rate',
    title: 'Managers writing',
    description:
      'Share of managers who wrote at least one post or reply in the period. Platform admins are left out.',
  },
  'manager_authors',
);
