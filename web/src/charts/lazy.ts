import { fetched } from './fetched.tsx';

// Recharts is the larger half of the script; a page shows its words and figures before it has arrived. Tables bring
// Mantine's scroll area, and wait until one is asked for.
export const LineChart = fetched(async () => (await import('./plots.ts')).LineChart);
export const BarChart = fetched(async () => (await import('./plots.ts')).BarChart);
export const Bubbles = fetched(async () => (await import('./Bubbles.tsx')).Bubbles);
export const SeriesTable = fetched(async () => (await import('./SeriesTable.tsx')).SeriesTable);
