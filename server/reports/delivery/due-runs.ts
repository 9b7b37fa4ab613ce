import type { DateText } from '../../calendar.ts';
import type { Context } from '../../context.ts';
import { dueWeek } from '../../mail/index.ts';
import { catchUp } from '../../rollup/index.ts';
import { loadSubscriptions, type StoredSubscription } from '../subscriptions/stored.ts';
import { makeRun } from './make-run.ts';

/** How long a report that is due waits at most for the rollup, in milliseconds. */
const longestWait = 10 * 60_000;

/**
 * Makes every report that is due and not made: at its hour, or later where no server ran at its hour. Asked every
 * minute, by every server, it makes each one once. Gives how many it made; a report that fails goes to `report` and
 * keeps no other from being made.
 */
export async function makeDueRuns(
  context: Context,
  report: (error: unknown) => void,
  stopping: AbortSignal,
): Promise<number> {
  const due = await dueRuns(context);
  if (due.length > 0) await catchUp(context, longestWait, stopping);
  let made = 0;
  for (const { subscription, week } of due) {
    if (stopping.aborted) break;
    try {
      if ((await makeRun(context, subscription, week)) !== null) made += 1;
    } catch (error) {
      report(error);
    }
  }
  return made;
}

/**
 * What is due by now: for each subscription that is not paused the week of its newest due instant, unless that passed
 * before the subscription was made, resumed or moved, or the week has its report.
 */
async function dueRuns(context: Context): Promise<{ subscription: StoredSubscription; week: DateText }[]> {
  const { database, config } = context;
  const now = config.now();
  const candidates = (await loadSubscriptions(context)).flatMap((subscription) => {
    const week = subscription.paused ? null : dueWeek(subscription, now, config.timeZone);
    return week === null ? [] : { subscription, week };
  });
  if (candidates.length === 0) return [];
  const made = await database
    .selectFrom('report_run')
    .select(['subscription_id', 'week'])
    .where(
      'subscription_id',
      'in',
      candidates.map(({ subscription }) => subscription.id),
    )
    .where(
      'week',
      'in',
      candidates.map(({ week }) => week),
    )
    .execute();
  const known = new Set(made.map((run) => `${run.subscription_id} ${run.week}`));
  return candidates.filter(({ subscription, week }) => !known.has(`${subscription.id} ${week}`));
}
