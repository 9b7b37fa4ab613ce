import { type Kysely, sql } from 'kysely';
import type { DateText } from '../../calendar.ts';
import type { Context } from '../../context.ts';
import { transact } from '../../database/transaction.ts';
import type { DB } from '../../database/types.generated.ts';
import { newMessageIds } from '../../mail/index.ts';
import { buildReport } from '../model.ts';
import type { StoredSubscription } from '../subscriptions/stored.ts';

/**
 * Makes the report of a subscription for a week, keeps all that it says, and queues a mail to each of its recipients, in
 * one transaction. Gives the id of the run; null where the week has one already, or where the subscription was
 * deleted, paused, resumed, moved, or changed in what its report says while that was made, or somebody was erased. Two that try at once make one.
 */
export async function makeRun(
  context: Context,
  subscription: StoredSubscription,
  week: DateText,
): Promise<number | null> {
  const { id, scope, language, namesManagers, paused, weekday, time } = subscription;
  const erased = await countErased(context.database);
  const model = await buildReport(context, { week, scope, language, namesManagers });
  return await transact(context.database, async (transaction) => {
    if ((await countErased(transaction, 'held')) !== erased) return null;
    // Held against changes, so that nobody who was taken off the list in between gets a mail.
    const { rows } = await sql<{ id: number; recipients: string[] }>`
      with subscription as (
        select * from report_subscription
        where id = ${id} and scope = ${JSON.stringify(scope)}::jsonb and language = ${language}
          and names_managers = ${namesManagers} and paused = ${paused} and weekday = ${weekday}
          and send_time = ${time}::time
        for share
      ), run as (
        insert into report_run (subscription_id, name, week, paper, attachments, made_at, model)
        select id, name, ${week}::date, paper, attachments, ${model.madeAt}::timestamptz, ${JSON.stringify(model)}::jsonb
        from subscription
        on conflict (subscription_id, week) do nothing
        returning id
      )
      select run.id, recipients from run, subscription`.execute(transaction);
    const [run] = rows;
    if (!run) return null;
    const messageIds = newMessageIds(context.config, run.recipients.length);
    await sql`
      insert into delivery (run_id, email, message_id, next_attempt_at)
      select ${run.id}, email, message_id, clock_timestamp()
      from unnest(${run.recipients}::text[], ${messageIds}::text[]) as mail (email, message_id)`.execute(
      transaction,
    );
    return run.id;
  });
}

/** How many people were erased so far; nobody more until the transaction ends, where that is held. */
async function countErased(database: Kysely<DB>, held?: 'held'): Promise<number> {
  const { rows } = await sql<{ erased: number }>`
    select erased from erasure_state ${held ? sql`for share` : sql``}`.execute(database);
  return rows[0]?.erased ?? 0;
}
