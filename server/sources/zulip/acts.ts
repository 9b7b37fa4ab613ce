import { z } from 'zod';
import type { Event } from '../../contract/index.ts';
import { identifierOf } from '../input/identifier.ts';
import { instantOfMilliseconds } from '../input/instant.ts';
import { optionalText } from './fields.ts';

/** Where and when a message was written. */
export interface Circumstances {
  id: number;
  /** Unix milliseconds */
  time: number;
  /** null for private channels and direct messages */
  community: string | null;
}

/**
 * What the author of a message did. `first` is the first message of its topic; null for a direct message, which is in no
 * topic and answers nothing that the network would name: each is a post.
 */
export function authored(actor: string, message: Circumstances, first: number | null): Event {
  const id = String(message.id);
  const written = { externalId: id, actor, message: id, ...circumstances(message) };
  if (first === null || first === message.id) return { ...written, verb: 'post' };
  return { ...written, verb: 'reply', inReplyTo: String(first) };
}

/** What Zulip calls an emoji: its code, since a name can be an alias, and the kind of code (`reaction_type`). */
export const emojiSchema = z.object({
  emoji_name: optionalText,
  emoji_code: z.union([z.string(), z.number().transform(String)]).nullish(),
  reaction_type: optionalText,
});

/** A reaction, at the time of its message: Zulip exports none of its own. Exports before 2018 know no codes. */
export function reactionOf(
  actor: string,
  message: Circumstances,
  { emoji_name: name, emoji_code: code, reaction_type: type }: z.infer<typeof emojiSchema>,
): Event {
  const emoji = code ? [type ?? 'unicode_emoji', code] : [name ?? ''];
  return {
    externalId: identifierOf(message.id, 'reaction', ...emoji, actor),
    verb: 'react',
    actor,
    message: String(message.id),
    ...circumstances(message),
  };
}

/** The time, which is one of the calendar (see secondsField), and the community where there is one. */
export function circumstances({ time, community }: Pick<Circumstances, 'time' | 'community'>): {
  occurredAt: string;
  community?: string;
} {
  const occurredAt = instantOfMilliseconds(time) ?? '';
  return community === null ? { occurredAt } : { occurredAt, community };
}
