import { sql } from 'kysely';
import type { Holding } from '../directory/index.ts';

/** Mails to the addresses of a person. */
export const mailHoldings: readonly Holding[] = [
  {
    name: 'mails',
    about: 'Mails with reports or nudges to your addresses.',
    columns: [
      ...['id', 'run_id', 'nudge_id', 'email', 'message_id', 'state', 'attempts', 'error', 'sent_at'],
      'next_attempt_at',
    ].map((column) => `delivery.${column}`),
    select: (_, { addresses }) => sql`
      select email, case when nudge_id is null then 'report' else 'nudge' end as kind, state, attempts, error,
        sent_at as "sentAt", message_id as "messageId"
      from delivery where lower(email) = any(${addresses}::text[]) order by id`,
    erase: async (transaction, { addresses }) => {
      await sql`delete from delivery where lower(email) = any(${addresses}::text[])`.execute(transaction);
    },
  },
];
