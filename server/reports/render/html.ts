import { formatInstant } from '../../contract/format/date.ts';
import type { Report } from '../../contract/index.ts';
import type { DrawnCharts } from './charts.ts';
import { page } from './page.ts';
import { pictureWidth } from './page-style.ts';
import { pictureOf } from './picture.ts';

/** The report as one page that needs nothing else: its pictures are inside. The same report gives the same bytes. */
export function renderHtml(report: Report, charts: DrawnCharts): string {
  return page(report, {
    charts,
    addressOf: (svg) => `data:image/png;base64,${pictureOf(svg, { width: pictureWidth }).toString('base64')}`,
    closing: [`Made by Uptake on ${formatInstant(report.madeAt, report.timeZone)}.`],
  });
}
