import type { Context } from '../../context.ts';
import type { JobQueue } from '../../jobs/index.ts';
import { makeDueRuns } from './due-runs.ts';
import { sendMails } from './send-mails.ts';

const runsQueue = 'report-runs';
export const mailsQueue = 'report-mails';

/**
 * Makes the reports that are due and sends their mails for as long as the server runs. Every minute both look at what the
 * database says is due, so that whatever a server missed, was killed over or was told in between is done by the
 * next look, of this server or another.
 */
export async function startReportDelivery(
  context: Context,
  jobs: JobQueue,
  report: (error: unknown) => void,
): Promise<void> {
  await jobs.work(mailsQueue, (stopping) => sendMails(context, report, stopping));
  await jobs.work(runsQueue, async (stopping) => {
    if ((await makeDueRuns(context, report, stopping)) > 0) await jobs.wake(mailsQueue);
  });
}
