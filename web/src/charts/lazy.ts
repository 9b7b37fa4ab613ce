import { lazy } from 'react';

// Recharts is the larger half of the script; a page shows its words and figures before it has arrived. Tables bring
// Mantine's scroll area, and wait until one is asked for.
export const LineChart = lazy(() =>
  import('./LineChart.tsx').then((module) => ({ default: module.LineChart })),
);
export const BarChart = lazy(() => import('./BarChart.tsx').then((module) => ({ default: module.BarChart })));
export const Bubbles = lazy(() => import('./Bubbles.tsx').then((module) => ({ default: module.Bubbles })));
export const SeriesTable = lazy(() =>
  import('./SeriesTable.tsx').then((module) => ({ default: module.SeriesTable })),
);
