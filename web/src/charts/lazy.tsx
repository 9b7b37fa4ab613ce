import type { ComponentProps } from 'react';
import type { Bubbles as BubblesComponent } from './Bubbles.tsx';
import { Fetched } from './Fetched.tsx';
import type * as plots from './plots.ts';
import type { SeriesTableProps } from './SeriesTable.tsx';

// Recharts is the larger half of the script; a page shows its words and figures before it has arrived. Tables bring
// Mantine's scroll area, and wait until one is asked for.
const lineChart = async () => (await import('./plots.ts')).LineChart;
const barChart = async () => (await import('./plots.ts')).BarChart;
const bubbles = async () => (await import('./Bubbles.tsx')).Bubbles;
const seriesTable = async () => (await import('./SeriesTable.tsx')).SeriesTable;

export const LineChart = (props: ComponentProps<typeof plots.LineChart>) => (
  <Fetched load={lineChart} props={props} />
);
export const BarChart = (props: ComponentProps<typeof plots.BarChart>) => (
  <Fetched load={barChart} props={props} />
);
export const Bubbles = (props: ComponentProps<typeof BubblesComponent>) => (
  <Fetched load={bubbles} props={props} />
);
export const SeriesTable = (props: SeriesTableProps) => <Fetched load={seriesTable} props={props} />;
