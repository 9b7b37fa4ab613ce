import { z } from 'zod';
import type { Event } from '../../contract/index.ts';
import { zulipAct, zulipReaction } from '../../sources/index.ts';
import { type Batch, emptyBatch } from '../batch.ts';

const messageSchema = z.object({
  id: z.int(),
  sender_id: z.int(),
  type: z.string(),
  timestamp: z.int(),
  stream_id: z.int().nullish(),
  subject: z.string().default(''),
  client: z.string().nullish().catch(null),
  reactions: z.array(z.unknown()).nullish().catch(null),
});
export type ZulipMessage = z.infer<typeof messageSchema>;

/** What a message of the API or of an outgoing webhook says; null where it is none. Its text is dropped here. */
export function readMessage(value: unknown): ZulipMessage | null {
  return messageSchema.safeParse(value).data ?? null;
}

const reactionSchema = z.object({
  emoji_code: z.string().min(1),
  reaction_type: z.string().default('unicode_emoji'),
  user_id: z.int(),
});

/** Whether everybody's channels have it, rather than a private conversation. */
export const isInChannel = (message: ZulipMessage): boolean =>
  message.type === 'stream' && typeof message.stream_id === 'number';

/**
 * The events of a message: Zulip knows no answers but topics, so that the first message of a topic (`root`) begins a thread
 * and every other answers that. Reactions have no time, and get that of their message. Messages of the software itself
 * (client "Internal") are no activity.
 */
export function eventsOfMessage(message: ZulipMessage, root: number): Batch {
  if (!isInChannel(message)) return { ...emptyBatch(), ignored: 1 };
  const written = {
    ...{ id: message.id, time: message.timestamp * 1_000 },
    community: String(message.stream_id),
  };
  const act = zulipAct(String(message.sender_id), written, root);
  const isOfPerson = message.client !== 'Internal';
  const reactions = (message.reactions ?? []).map((value) => reactionSchema.safeParse(value).data);
  const events = reactions.flatMap((reaction): Event[] =>
    reaction ? [zulipReaction(String(reaction.user_id), written, reaction)] : [],
  );
  return {
    ...emptyBatch(),
    events: isOfPerson ? [act, ...events] : events,
    ignored: isOfPerson ? 0 : 1,
    refused: reactions.filter((reaction) => !reaction).length,
  };
}
