import { type Kysely, sql } from 'kysely';
import type { DB } from '../../database/types.generated.ts';

/**
 * Gives up the mails that wait for somebody who is not on the list of their report any more, or whose list is gone. One
 * that is being sent just now is beyond recall; where it is refused, the next call gives it up.
 */
export async function dropMails(database: Kysely<DB>): Promise<void> {
  await sql`
    update report_delivery set state = 'failed', error = 'Not sent: taken off the list before.'
    where id in (
      select delivery.id
      from report_delivery as delivery
      join report_run as run on run.id = run_id
      left join report_subscription as subscription on subscription.id = subscription_id
      where state = 'queued' and email = any(recipients) is not true
      for update of delivery skip locked
    )`.execute(database);
}
