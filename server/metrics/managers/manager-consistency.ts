import { managerMetric } from './definition.ts';

export const managerConsistency = managerMetric(
  {
    id: 'manager_consistency',
    title: 'Managers present',
    description:
      'Share of managers active in at least 3 of the 4 weeks that end with the week; while the week has not ended, of the 4 before it. Platform admins are left out.',
  },
  {
    unit: 'ratio',
    reads: ['manager_consistent', 'manager_consistent_before', 'managers'],
    grains: ['week'],
    figures: [
      {
        numerator: (counts, complete) =>
          complete ? counts.manager_consistent : counts.manager_consistent_before,
        denominator: (counts) => counts.managers,
      },
    ],
  },
);
