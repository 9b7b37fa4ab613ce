import { sql } from 'kysely';
import type { Context } from '../../context.ts';
import type { ReportDelivery, ReportRun } from '../../contract/index.ts';
import type { JobQueue } from '../../jobs/index.ts';
import { mailsQueue } from '../../mail/index.ts';
import { describeRun } from './stored.ts';

/** The mails of one report by address. Throws ProblemError where there is no such report (404). */
export async function listDeliveries(context: Context, runId: number): Promise<ReportDelivery[]> {
  await describeRun(context, runId);
  const rows = await context.database
    .selectFrom('delivery')
    .selectAll()
    .where('run_id', '=', runId)
    .orderBy('email')
    .execute();
  return rows.map((row) => ({
    email: row.email,
    state: row.state as ReportDelivery['state'],
    attempts: row.attempts,
    error: row.error,
    nextAttemptAt: row.state === 'queued' ? row.next_attempt_at.toISOString() : null,
    sentAt: row.sent_at?.toISOString() ?? null,
    messageId: row.message_id,
  }));
}

/**
 * Queues the mails of a report again that failed, and lets those that wait for another attempt go now: to whoever is
 * still on the list. Throws ProblemError where there is no such report (404).
 */
export async function retryDeliveries(
  context: Context,
  runId: number,
  jobs: JobQueue | undefined,
): Promise<ReportRun> {
  await describeRun(context, runId);
  // One that is on its way is left alone; the list is held, so that whoever is taken off it stays off.
  await sql`
    update delivery set state = 'queued', attempts = 0, error = null, next_attempt_at = clock_timestamp()
    where id in (
      select delivery.id
      from delivery
      join report_run as run on run.id = run_id
      join report_subscription as subscription on subscription.id = subscription_id
      where run_id = ${runId} and state <> 'sent' and email = any(recipients)
      for share of subscription
      for update of delivery skip locked
    )`.execute(context.database);
  await jobs?.wake(mailsQueue);
  return await describeRun(context, runId);
}
