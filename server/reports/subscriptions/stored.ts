import type { Selectable } from 'kysely';
import type { Context } from '../../context.ts';
import {
  type DateLanguage,
  type NewReportSubscription,
  type Paper,
  type ReportSubscription,
  reportScopeShownSchema,
} from '../../contract/index.ts';
import type { DB } from '../../database/types.generated.ts';
import { ProblemError } from '../../http/problem.ts';
import { lastCompleteWeek, nextDue } from '../../mail/index.ts';
import { plainScope, scopeInWords, shownScope } from '../scope.ts';

type Row = Selectable<DB['report_subscription']>;

/** A subscription as it is kept. */
export interface StoredSubscription extends NewReportSubscription {
  id: number;
  /** A week whose report was due by then is not made up for. */
  scheduledFrom: Date;
}

/** All subscriptions by name; of one id alone where it is given. */
export async function loadSubscriptions({ database }: Context, id?: number): Promise<StoredSubscription[]> {
  const rows = await database
    .selectFrom('report_subscription')
    .selectAll()
    .$if(id !== undefined, (select) => select.where('id', '=', id ?? 0))
    .orderBy('name')
    .execute();
  return rows.map(fromRow);
}

/** One subscription. Throws ProblemError where there is none (404). */
export async function loadSubscription(context: Context, id: number): Promise<StoredSubscription> {
  const [subscription] = await loadSubscriptions(context, id);
  if (!subscription) throw unknownSubscription();
  return subscription;
}

export function unknownSubscription(): ProblemError {
  const detail = 'There is no such subscription; GET /api/v1/reports/subscriptions lists them.';
  return new ProblemError(404, 'unknown_subscription', detail);
}

/** The columns of what somebody asked for; `scheduled_from` is the caller's to decide. */
export function columnsOf(given: NewReportSubscription) {
  const { name, recipients, weekday, time, language, paper, attachments, paused } = given;
  return {
    ...{ name, recipients, weekday, language, paper, attachments, paused },
    names_managers: given.namesManagers,
    scope: JSON.stringify(plainScope(given.scope)),
    send_time: time,
  };
}

export function fromRow(row: Row): StoredSubscription {
  return {
    id: row.id,
    name: row.name,
    recipients: row.recipients,
    scope: plainScope(reportScopeShownSchema.parse(row.scope)),
    namesManagers: row.names_managers,
    weekday: row.weekday,
    time: row.send_time.slice(0, 'HH:MM'.length),
    language: row.language as DateLanguage,
    paper: row.paper as Paper,
    attachments: row.attachments as NewReportSubscription['attachments'],
    paused: row.paused,
    scheduledFrom: row.scheduled_from,
  };
}

/** What an owner sees of it. */
export async function describeSubscription(
  context: Context,
  { scheduledFrom, ...subscription }: StoredSubscription,
): Promise<ReportSubscription> {
  const scopeLabel = await scopeInWords(context, subscription.scope, { namesManagers: true });
  const next = subscription.paused ? null : await nextSending(context, subscription);
  const scope = shownScope(context, subscription.scope);
  return { ...subscription, scope, scopeLabel, nextAt: next?.toISOString() ?? null };
}

/** The next time at which its report is due and not made yet: the one of this week may have been sent by hand. */
async function nextSending(
  { database, config }: Context,
  subscription: Omit<StoredSubscription, 'scheduledFrom'>,
): Promise<Date> {
  const { now, timeZone } = config;
  const next = nextDue(subscription, now(), timeZone);
  const made = await database
    .selectFrom('report_run')
    .select('id')
    .where('subscription_id', '=', subscription.id)
    .where('week', '=', lastCompleteWeek(next, timeZone))
    .executeTakeFirst();
  return made ? nextDue(subscription, now(), timeZone, 1) : next;
}
