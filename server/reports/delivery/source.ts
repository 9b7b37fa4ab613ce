import { sql } from 'kysely';
import type { MailSource } from '../../mail/index.ts';
import { drawLetter } from './mail.ts';
import { loadRun } from './stored.ts';

/** The mails of reports: to whoever is still on the list. */
export const reportMails: MailSource = {
  column: 'run_id',
  isWanted: sql<boolean>`exists (
    select from report_run as run
    join report_subscription as subscription on subscription.id = subscription_id
    where run.id = run_id and email = any(recipients)
  )`,
  unwanted: 'Not sent: taken off the list before.',
  async drawLetter(context, id) {
    const { report, subscriptionId, name, attachments, paper } = await loadRun(context, id);
    return await drawLetter(context.config, report, {
      list: { id: subscriptionId, name },
      ...{ attachments, paper },
    });
  },
};
