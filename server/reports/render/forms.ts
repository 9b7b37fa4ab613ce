import type { Paper, Report, ReportFormat } from '../../contract/index.ts';
import type { ReportMail } from './mail.ts';
import { drawnSize } from './page-style.ts';

export type Form = ReportFormat | 'mail';

/** What is to be rendered. */
export interface Rendering {
  report: Report;
  form: Form;
  paper: Paper;
}

/** What makes one form of a report, once it is loaded. */
type Renderer = (report: Report, paper: Paper) => Promise<Uint8Array | ReportMail> | Uint8Array | ReportMail;

/** Each loads what its form needs and nothing of the others: that takes tens of megabytes, and up to a second. */
const loaders: Record<Form, () => Promise<Renderer>> = {
  async pdf() {
    const [{ drawCharts }, { chartSize, renderPdf }] = await Promise.all([
      import('./charts.ts'),
      import('./pdf/index.ts'),
    ]);
    return (report, paper) => renderPdf(report, { paper, charts: drawCharts(report, chartSize) });
  },
  async xlsx() {
    const [{ drawCharts }, { renderXlsx }] = await Promise.all([import('./charts.ts'), import('./xlsx.ts')]);
    return (report) => renderXlsx(report, drawCharts(report, drawnSize));
  },
  async csv() {
    const { renderCsv } = await import('./csv.ts');
    return renderCsv;
  },
  async html() {
    const [{ drawCharts }, { renderHtml }] = await Promise.all([import('./charts.ts'), import('./html.ts')]);
    return (report) => Buffer.from(renderHtml(report, drawCharts(report, drawnSize)));
  },
  async mail() {
    const [{ drawCharts }, { renderMail }] = await Promise.all([import('./charts.ts'), import('./mail.ts')]);
    return (report) => renderMail(report, drawCharts(report, drawnSize));
  },
};

/** The report in one form: the bytes of a file, or the parts of a mail. */
export async function render({ report, form, paper }: Rendering): Promise<Uint8Array | ReportMail> {
  const renderer = await loaders[form]();
  return await renderer(report, paper);
}

/** Loads what a form needs before there is a report. */
export async function prepare(form: Form): Promise<void> {
  await loaders[form]();
}
