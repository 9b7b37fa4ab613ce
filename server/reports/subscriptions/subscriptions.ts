import type { Transaction } from 'kysely';
import type { Context } from '../../context.ts';
import type { NewReportSubscription, ReportSubscription, ReportSubscriptions } from '../../contract/index.ts';
import { transact } from '../../database/transaction.ts';
import type { DB } from '../../database/types.generated.ts';
import { withFreeName } from '../../http/name-taken.ts';
import { dropMails } from '../../mail/index.ts';
import { reportMails } from '../delivery/source.ts';
import {
  columnsOf,
  describeSubscription,
  fromRow,
  loadSubscriptions,
  type StoredSubscription,
  unknownSubscription,
} from './stored.ts';

export async function listSubscriptions(context: Context): Promise<ReportSubscriptions> {
  const { mail } = context.config;
  const subscriptions = await loadSubscriptions(context);
  return {
    mail: { configured: mail !== undefined, from: mail?.from ?? null },
    subscriptions: await Promise.all(
      subscriptions.map((subscription) => describeSubscription(context, subscription)),
    ),
  };
}

/**
 * Stores a new one: its first report is the one that is due next. Throws ProblemError (409 `name_taken`) where another
 * has the name.
 */
export async function makeSubscription(
  context: Context,
  given: NewReportSubscription,
): Promise<ReportSubscription> {
  const row = await withFreeName('subscription', () =>
    context.database
      .insertInto('report_subscription')
      .values({ ...columnsOf(given), scheduled_from: context.config.now() })
      .returningAll()
      .executeTakeFirstOrThrow(),
  );
  return await describeSubscription(context, fromRow(row));
}

/**
 * Replaces all of one. Mails that wait for people who are not on the list any more are not sent. Throws ProblemError
 * where there is none (404) or another has the name (409).
 */
export async function changeSubscription(
  context: Context,
  id: number,
  given: NewReportSubscription,
): Promise<ReportSubscription> {
  const change = async (transaction: Transaction<DB>) => {
    const before = await holdSubscription(transaction, id);
    const row = await transaction
      .updateTable('report_subscription')
      .set({ ...columnsOf(given), scheduled_from: scheduledFrom(context, before, given) })
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirstOrThrow();
    await dropMails(transaction, reportMails);
    return fromRow(row);
  };
  const changed = await withFreeName('subscription', () => transact(context.database, change));
  return await describeSubscription(context, changed);
}

/** Takes one away. Its reports stay; mails that wait are not sent. Throws ProblemError where there is none (404). */
export async function deleteSubscription(context: Context, id: number): Promise<void> {
  await transact(context.database, async (transaction) => {
    await holdSubscription(transaction, id);
    await transaction.deleteFrom('report_subscription').where('id', '=', id).execute();
    await dropMails(transaction, reportMails);
  });
}

/** An hour that had passed when it was resumed, or moved to, is not made up for. */
function scheduledFrom(context: Context, before: StoredSubscription, given: NewReportSubscription): Date {
  const moved = before.weekday !== given.weekday || before.time !== given.time;
  return moved || before.paused ? context.config.now() : before.scheduledFrom;
}

/** The subscription, held: until this transaction ends no report of it is made and nobody else changes it. */
async function holdSubscription(transaction: Transaction<DB>, id: number): Promise<StoredSubscription> {
  const row = await transaction
    .selectFrom('report_subscription')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw unknownSubscription();
  return fromRow(row);
}
