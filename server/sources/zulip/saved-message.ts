import { z } from 'zod';
import { storableName } from '../input/name.ts';
import { looksLikeBot } from './accounts.ts';
import { emojiSchema } from './acts.ts';
import { idField, optionalFlag, optionalText, secondsField } from './fields.ts';
import type { SavedFile } from './files.ts';

/**
 * A message as the API gives it ("Get messages"). zulip-archive keeps of it the id, the time and the name of who wrote it;
 * everything else is lost there, and its text is dropped here.
 */
export const savedMessageSchema = z.object({
  id: idField,
  timestamp: secondsField,
  sender_id: idField.nullish().catch(null),
  sender_email: optionalText,
  sender_full_name: optionalText,
  type: optionalText,
  stream_id: idField.nullish().catch(null),
  /** the name of the channel, or those who are in a direct message */
  display_recipient: z
    .union([z.string(), z.array(z.unknown())])
    .nullish()
    .catch(null),
  subject: optionalText,
  topic: optionalText,
  reactions: z.array(z.unknown()).nullish().catch(null),
});
export type SavedMessage = z.infer<typeof savedMessageSchema>;

export const savedReactionSchema = emojiSchema.extend({
  user_id: idField.nullish().catch(null),
  user: z
    .object({
      id: idField.nullish().catch(null),
      user_id: idField.nullish().catch(null),
      email: optionalText,
      full_name: optionalText,
    })
    .nullish()
    .catch(null),
});
type SavedReaction = z.infer<typeof savedReactionSchema>;

/** A channel as the API lists it ("Get all channels"). */
export const savedChannelSchema = z.object({
  stream_id: idField,
  name: optionalText,
  invite_only: optionalFlag,
});

/** Who wrote or reacted, as far as a message says it. */
export interface Author {
  actor: string;
  email: string | null;
  name: string | null;
  looksLikeBot: boolean;
}

/** Who wrote the message; null where it does not say it. Without id and address, one name is one person. */
export function authorOf({ sender_id, sender_email, sender_full_name }: SavedMessage): Author | null {
  return author(sender_id, sender_email, sender_full_name);
}

export function reactorOf({ user_id, user }: SavedReaction): Author | null {
  return author(user_id ?? user?.user_id ?? user?.id, user?.email, user?.full_name);
}

function author(
  userId: number | null | undefined,
  email: string | null | undefined,
  fullName: string | null | undefined,
): Author | null {
  const name = storableName(fullName);
  const actor = userId?.toString() ?? (storableName(email)?.toLowerCase() || name);
  if (!actor) return null;
  return { actor, email: email ?? null, name, looksLikeBot: looksLikeBot(email, name) };
}

/** Where a message is: a channel known by its id (in old answers by its name) and a topic, or a direct message. */
export type SavedPlace = { channel: string; channelName: string | null; topic: string } | 'direct' | null;

/** Where a message is, by what it says, else by where zulip-archive laid it; null where neither says it. */
export function placeOf(message: SavedMessage, saved: SavedFile['topic']): SavedPlace {
  const { type, display_recipient: recipient } = message;
  if (type === 'private' || type === 'direct' || Array.isArray(recipient)) return 'direct';
  const channelName = storableName(recipient) ?? storableName(saved?.channelName);
  const channel = message.stream_id?.toString() ?? storableName(recipient) ?? saved?.channel.toString();
  const topic = message.subject ?? message.topic ?? saved?.name;
  return channel === undefined || topic === undefined ? null : { channel, channelName, topic };
}
