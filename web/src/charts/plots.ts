// What comes with Recharts, as one file.
export { BarChart } from './BarChart.tsx';
export { LineChart } from './LineChart.tsx';
