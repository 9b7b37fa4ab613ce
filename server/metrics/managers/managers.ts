import { managerMetric } from './definition.ts';

export const managers = managerMetric(
  {
    id: 'managers',
    title: 'Managers',
    description:
      'Eligible people whom somebody, employed and entitled on the last day of the period, has as manager on that day. Platform admins are left out.',
  },
  { unit: 'people', reads: ['managers'], figures: [{ numerator: (counts) => counts.managers }] },
);
