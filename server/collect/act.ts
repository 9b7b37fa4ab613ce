import { sql } from 'kysely';
import { verbNumber } from './verb.ts';

const written = sql`event.verb in (${sql.lit(verbNumber.post)}, ${sql.lit(verbNumber.reply)})`;

/** The id of the message that a post or a reply makes; null of other rows of `event`. */
export const messageMade = sql`case when ${written} then coalesce(event.message, event.external_id) end`;

/** The id of the message that a reply or a reaction is about; null of other rows of `event`. */
export const messageAnswered = sql`case event.verb when ${sql.lit(verbNumber.reply)} then event.in_reply_to
  when ${sql.lit(verbNumber.react)} then event.message end`;
