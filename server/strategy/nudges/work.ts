import type { Context } from '../../context.ts';
import type { JobQueue } from '../../jobs/index.ts';
import { mailsQueue } from '../../mail/index.ts';
import { makeDueNudges } from './make-nudges.ts';

/** Makes the nudges that are due for as long as the server runs, and has their mails sent. */
export async function startNudges(
  context: Context,
  jobs: JobQueue,
  report: (error: unknown) => void,
): Promise<void> {
  await jobs.work('nudges', async (stopping) => {
    if ((await makeDueNudges(context, report, stopping)) > 0) await jobs.wake(mailsQueue);
  });
}
