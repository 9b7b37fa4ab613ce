import { managerMetric } from './definition.ts';

export const managerRungs = managerMetric(
  {
    id: 'manager_rungs',
    title: 'Rungs of managers',
    description:
      'Managers by the highest thing they did in the period: absent, reader, reactor (or sharer), replier, poster. The rungs add up to the managers. Platform admins are left out.',
  },
  {
    unit: 'people',
    reads: [
      'managers',
      'manager_active',
      'manager_readers',
      'manager_reactors',
      'manager_repliers',
      'manager_posters',
    ],
    figures: [
      { rung: 'absent', numerator: (counts) => counts.managers - counts.manager_active },
      { rung: 'reader', numerator: (counts) => counts.manager_readers },
      { rung: 'reactor', numerator: (counts) => counts.manager_reactors },
      { rung: 'replier', numerator: (counts) => counts.manager_repliers },
      { rung: 'poster', numerator: (counts) => counts.manager_posters },
    ],
  },
);
