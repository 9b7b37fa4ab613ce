import type { Context } from '../context.ts';
import type { JobQueue } from '../jobs/index.ts';
import { sendMails } from './send-mails.ts';
import type { MailSource } from './source.ts';

export const mailsQueue = 'mails';

/**
 * Sends what waits for as long as the server runs: every minute it looks at what the database says is due, so that
 * whatever a server missed, was killed over or was told in between is done by the next look, of this server or another.
 */
export async function startMails(
  context: Context,
  sources: readonly MailSource[],
  jobs: JobQueue,
  report: (error: unknown) => void,
): Promise<void> {
  await jobs.work(mailsQueue, (stopping) => sendMails(context, sources, report, stopping));
}
