import type { Paper, Report, ReportFormat } from '../../contract/index.ts';
import { drawCharts } from './charts.ts';
import { renderCsv } from './csv.ts';
import { renderHtml } from './html.ts';
import { type ReportMail, renderMail } from './mail.ts';
import { pictureHeight, pictureWidth } from './page-style.ts';
import { chartSize, renderPdf } from './pdf/index.ts';
import { renderXlsx } from './xlsx.ts';

/** What can be asked of the thread that renders. */
export interface Rendering {
  report: Report;
  form: ReportFormat | 'mail';
  paper: Paper;
}

const pictureSize = { width: pictureWidth, height: pictureHeight };

/** The report in one form: the bytes of a file, or the parts of a mail. */
export async function render({ report, form, paper }: Rendering): Promise<Uint8Array | ReportMail> {
  switch (form) {
    case 'pdf':
      return await renderPdf(report, { paper, charts: drawCharts(report, chartSize) });
    case 'xlsx':
      return await renderXlsx(report, drawCharts(report, pictureSize));
    case 'csv':
      return await renderCsv(report);
    case 'html':
      return Buffer.from(renderHtml(report, drawCharts(report, pictureSize)));
    case 'mail':
      return renderMail(report, drawCharts(report, pictureSize));
  }
}
