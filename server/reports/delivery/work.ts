import type { Context } from '../../context.ts';
import type { JobQueue } from '../../jobs/index.ts';
import { mailsQueue } from '../../mail/index.ts';
import { makeDueRuns } from './due-runs.ts';

const runsQueue = 'report-runs';

/** Makes the reports that are due for as long as the server runs, and has their mails sent. */
export async function startReports(
  context: Context,
  jobs: JobQueue,
  report: (error: unknown) => void,
): Promise<void> {
  await jobs.work(runsQueue, async (stopping) => {
    if ((await makeDueRuns(context, report, stopping)) > 0) await jobs.wake(mailsQueue);
  });
}
