import { sql } from 'kysely';

/** How many mails stand where, of whatever they are of. */
export interface MailCounts {
  sent: number;
  queued: number;
  failed: number;
  /** What the newest attempt that came to nothing was told; it may quote an address. */
  lastError: string | null;
}

/** SQL: the columns of MailCounts over a group of rows of `delivery`. */
export const mailCounts = sql`
  count(*) filter (where state = 'sent')::integer as sent,
  count(*) filter (where state = 'queued')::integer as queued,
  count(*) filter (where state = 'failed')::integer as failed,
  (array_agg(error order by next_attempt_at desc, delivery.id desc) filter (where error is not null))[1] as "lastError"`;
