import type { Context } from '../../context.ts';
import type { ReportRun } from '../../contract/index.ts';
import { ProblemError } from '../../http/problem.ts';
import type { JobQueue } from '../../jobs/index.ts';
import { lastCompleteWeek, mailsQueue } from '../../mail/index.ts';
import { catchUp } from '../../rollup/index.ts';
import { loadSubscription } from '../subscriptions/stored.ts';
import { makeRun } from './make-run.ts';
import { describeRun } from './stored.ts';

/** The same in the face of somebody who waits for the answer, in milliseconds. */
const longestWait = 20_000;

/**
 * Makes the report of the last complete week ahead of its hour, also of a subscription that is paused, and queues its
 * mails. Throws ProblemError where there is no such subscription (404) or the report is made already (409).
 */
export async function sendNow(
  context: Context,
  subscriptionId: number,
  jobs: JobQueue | undefined,
): Promise<ReportRun> {
  const subscription = await loadSubscription(context, subscriptionId);
  const { now, timeZone } = context.config;
  const week = lastCompleteWeek(now(), timeZone);
  const made = await context.database
    .selectFrom('report_run')
    .select('id')
    .where('subscription_id', '=', subscriptionId)
    .where('week', '=', week)
    .executeTakeFirst();
  if (made) throw alreadyMade(week);
  await catchUp(context, longestWait);
  const id = await makeRun(context, subscription, week);
  if (id === null) throw alreadyMade(week);
  await jobs?.wake(mailsQueue);
  return await describeRun(context, id);
}

function alreadyMade(week: string): ProblemError {
  const detail =
    `The report of the week of ${week} is made already, or its subscription was changed meanwhile; ` +
    'GET /api/v1/reports shows it, and POST /api/v1/reports/{id}/retry repeats mails that failed.';
  return new ProblemError(409, 'report_made_already', detail);
}
