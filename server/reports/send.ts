import type { FastifyReply } from 'fastify';
import type { Paper, Report, ReportFormat } from '../contract/index.ts';
import { renderReport } from './render/index.ts';

const contentTypes: Record<ReportFormat, string> = {
  pdf: 'application/pdf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'application/zip',
  html: 'text/html; charset=utf-8',
};
const endings: Record<ReportFormat, string> = { pdf: 'pdf', xlsx: 'xlsx', csv: 'csv.zip', html: 'html' };

/** What a report in one form is called as a file: `uptake-2026-03-02.pdf`. */
export const fileName = ({ week }: Report, format: ReportFormat): string =>
  `uptake-${week}.${endings[format]}`;

/**
 * Answers with a report in the form asked for: JSON is the model itself. A page of HTML is shown, everything else is
 * saved as a file.
 */
export async function sendReport(
  reply: FastifyReply,
  report: Report,
  { format, paper }: { format: ReportFormat | 'json'; paper: Paper },
): Promise<Report | Buffer> {
  reply.header('cache-control', 'no-store');
  if (format === 'json') return report;
  const file = await renderReport(report, format, { paper });
  const place = format === 'html' ? 'inline' : 'attachment';
  reply.header('content-type', contentTypes[format]);
  reply.header('content-disposition', `${place}; filename="${fileName(report, format)}"`);
  return file;
}
