import fs from 'node:fs';
import path from 'node:path';
import vm from 'node:vm';
import { Window } from 'happy-dom';
import type { DrawnChart, drawChart } from '../../../web/src/report/draw.tsx';
import type { Report } from '../../contract/index.ts';
import { hasFigures } from './chart-words.ts';

export type DrawnCharts = ReadonlyMap<string, DrawnChart>;

const built = path.join(import.meta.dirname, '../../../web/dist-report/charts.js');

/** What React and Recharts look for in a browser; all of it is of a page of their own, apart from the globals of Node. */
const browser = [
  ...['window', 'document', 'navigator', 'Node', 'Element', 'HTMLElement', 'HTMLIFrameElement'],
  ...['HTMLSpanElement', 'SVGElement', 'XMLSerializer'],
] as const;

const draw = loadDrawing();

/**
 * The charts of a report by their ids, drawn by the components of the dashboard at a size in pixels. The same report
 * gives the same bytes. Charts without any figure are left to words.
 */
export function drawCharts(report: Report, size: { width: number; height: number }): DrawnCharts {
  const charts = report.sections.flatMap((section) => section.charts).filter(hasFigures);
  return new Map(charts.map((chart) => [chart.id, draw(chart, { language: report.language, ...size })]));
}

/** Recharts draws nothing without a document; happy-dom's takes half the memory and time of jsdom's. */
function loadDrawing(): typeof drawChart {
  if (!fs.existsSync(built)) {
    throw new Error('The charts of reports are not built yet: run `npm run build`.');
  }
  const page = new Window();
  const load = vm.compileFunction(
    `${fs.readFileSync(built, 'utf8')};return report.drawChart;`,
    [...browser],
    {
      filename: built,
    },
  );
  return load(...browser.map((name) => page[name]));
}
