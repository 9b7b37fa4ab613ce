import fs from 'node:fs';
import path from 'node:path';
import vm from 'node:vm';
import { JSDOM } from 'jsdom';
import type { DrawnChart, drawChart } from '../../../web/src/report/draw.tsx';
import type { Report } from '../../contract/index.ts';

export type DrawnCharts = ReadonlyMap<string, DrawnChart>;

const built = path.join(import.meta.dirname, '../../../web/dist-report/charts.js');

let drawing: typeof drawChart | undefined;

/**
 * The charts of a report by their ids, drawn by the components of the dashboard at a size in pixels. The same report
 * gives the same bytes. The first call loads what draws them, which takes about a second.
 */
export function drawCharts(report: Report, size: { width: number; height: number }): DrawnCharts {
  drawing ??= loadDrawing();
  const draw = drawing;
  const charts = report.sections.flatMap((section) => section.charts);
  return new Map(charts.map((chart) => [chart.id, draw(chart, { language: report.language, ...size })]));
}

/** Recharts draws nothing without a document, so its script gets one of its own, apart from the globals of Node. */
function loadDrawing(): typeof drawChart {
  if (!fs.existsSync(built)) {
    throw new Error('The charts of reports are not built yet: run `npm run build`.');
  }
  const page = new JSDOM('', { runScripts: 'outside-only' });
  const script = new vm.Script(fs.readFileSync(built, 'utf8'), { filename: built });
  script.runInContext(page.getInternalVMContext());
  return page.window.report.drawChart;
}
