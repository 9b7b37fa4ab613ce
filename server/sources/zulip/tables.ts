import { z } from 'zod';
import { emojiSchema } from './acts.ts';
import { idField, optionalFlag, optionalText, secondsField } from './fields.ts';

/** A row of zerver_stream, what Zulip called its channels. */
export const channelSchema = z.object({ id: idField, name: optionalText, invite_only: optionalFlag });

/** A row of zerver_recipient: of type 1 a person, 2 a channel, 3 a group of direct messages. */
export const recipientSchema = z.object({ id: idField, type: z.int(), type_id: idField });
export const toChannel = 2;

/** What is needed of a row of zerver_message. Everything else, its text above all, is dropped here. */
export const messageSchema = z
  .object({
    id: idField,
    sender: idField,
    recipient: idField,
    subject: optionalText,
    date_sent: secondsField.optional(),
    /** what exports before 2019 call it */
    pub_date: secondsField.optional(),
  })
  .transform(({ date_sent, pub_date, ...message }, context) => {
    const time = date_sent ?? pub_date;
    if (time !== undefined) return { ...message, time };
    context.issues.push({ code: 'custom', message: 'expected a time', input: time, path: ['date_sent'] });
    return z.NEVER;
  });

export const reactionSchema = emojiSchema.extend({ message: idField, user_profile: idField });

/** An entry of zerver_realmauditlog that is about a subscription. */
export const membershipSchema = z.object({
  id: idField,
  modified_user: idField,
  modified_stream: idField,
  acting_user: idField.nullish().catch(null),
  event_time: secondsField,
  backfilled: optionalFlag,
});
