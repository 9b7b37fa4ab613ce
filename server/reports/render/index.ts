import type { Paper, Report, ReportFormat } from '../../contract/index.ts';
import type { ReportMail } from './mail.ts';
import { renderInThread } from './thread.ts';

export { prepareThread as prepareRendering } from './thread.ts';

/** The report as a file in one form; `paper` is that of a PDF. The same report gives the same bytes. */
export async function renderReport(
  report: Report,
  form: ReportFormat,
  { paper }: { paper: Paper },
): Promise<Buffer> {
  return bytesOf((await renderInThread({ report, form, paper })) as Uint8Array);
}

/** The report as a mail without its addresses. */
export async function renderMail(report: Report): Promise<ReportMail> {
  const mail = (await renderInThread({ report, form: 'mail', paper: 'a4' })) as ReportMail;
  const pictures = mail.pictures.map((picture) => ({ ...picture, content: bytesOf(picture.content) }));
  return { ...mail, pictures };
}

/** What comes from another thread is no Buffer any more. */
const bytesOf = ({ buffer, byteOffset, byteLength }: Uint8Array): Buffer =>
  Buffer.from(buffer, byteOffset, byteLength);
