import { lazy } from 'react';

// Recharts is the larger half of the script; a page shows its words and figures before it has arrived.
export const LineChart = lazy(() =>
  import('./LineChart.tsx').then((module) => ({ default: module.LineChart })),
);
export const BarChart = lazy(() => import('./BarChart.tsx').then((module) => ({ default: module.BarChart })));
