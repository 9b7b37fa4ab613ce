import type { Config } from '../../config.ts';
import type { Paper, Report, ReportFormat } from '../../contract/index.ts';
import { html } from '../../http/markup.ts';
import { automatic, type Letter, mailOf } from '../../mail/index.ts';
import { renderMail, renderReport } from '../render/index.ts';
import { fileName } from '../send.ts';

/** What a report is mailed with. */
export interface Enclosing {
  /** Of the subscription: mail programs sort by it. */
  list: { id: number | null; name: string };
  attachments: ReportFormat[];
  paper: Paper;
}

/** Draws the mail of a report: its page with pictures inside, its text, and the files that the list wants. */
export async function drawLetter(config: Config, report: Report, enclosing: Enclosing): Promise<Letter> {
  const { from, domain } = mailOf(config);
  const { list, attachments, paper } = enclosing;
  const { subject, html: page, text, pictures } = await renderMail(report);
  const link = config.publicUrl;
  return {
    from,
    subject,
    html: link ? page.replace(/(?=<\/body>)/, () => linkMarkup(link)) : page,
    text: link ? `${text.trimEnd()}\n\nThe dashboard: ${link}\n` : text,
    attachments: [
      ...pictures.map(({ cid, content }) => ({
        ...{ cid, content, filename: `${cid}.png`, contentType: 'image/png' },
        contentDisposition: 'inline' as const,
      })),
      ...(await Promise.all(
        attachments.map(async (format) => ({
          filename: fileName(report, format),
          content: await renderReport(report, format, { paper }),
        })),
      )),
    ],
    headers: automatic,
    // RFC 2919: one list for each subscription.
    list: { id: { url: `report-${list.id ?? 'former'}.${domain}`, comment: list.name } },
  };
}

const linkMarkup = (link: string): string =>
  html`<p style="text-align:center;font-family:sans-serif;font-size:14px"><a href="${link}">Open the dashboard</a></p>\n`
    .source;
