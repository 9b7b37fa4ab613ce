import { z } from 'zod';
import type { Event } from '../../contract/index.ts';
import { instantOfSeconds } from '../input/instant.ts';
import { eventsOfMessage, type MessageContext, reactionId } from './message.ts';

/** A delivery of the Events API, as some exports keep it: the event within says what happened. */
const wrapperSchema = z.object({
  type: z.literal('event_callback'),
  event: z.looseObject({ type: z.string() }),
});

const reactionSchema = z.object({
  type: z.literal('reaction_added'),
  user: z.string().min(1),
  reaction: z.string().min(1),
  item: z.object({ type: z.literal('message'), channel: z.string().min(1), ts: z.string().min(1) }),
  event_ts: z.string().regex(/^\d{1,11}(?:\.\d{1,9})?$/),
});

/** A reaction as the Events API tells it, at its own time, and the conversation that it is in; null for anything else. */
export function readReaction(value: unknown): { conversation: string; event: Event } | null {
  const reaction = reactionSchema.safeParse(value).data;
  if (!reaction) return null;
  const { user: actor, item, event_ts } = reaction;
  const message = `${item.channel}:${item.ts}`;
  const externalId = reactionId(message, reaction.reaction, actor);
  const occurredAt = instantOfSeconds(event_ts);
  return { conversation: item.channel, event: { externalId, verb: 'react', actor, message, occurredAt } };
}

/** The events of an entry of an export: of a message, or of a delivery of the Events API, wrapped or not. */
export function eventsOfEntry(value: unknown, place: string, context: MessageContext): Event[] {
  const wrapper = wrapperSchema.safeParse(value).data;
  const entry = wrapper ? wrapper.event : value;
  const reaction = readReaction(entry);
  if (!reaction && isOtherEvent(entry)) {
    context.notes.skip('entry that is no message');
    return [];
  }
  if (!reaction) return eventsOfMessage(entry, wrapper ? `${place}.event` : place, context);
  const { community } = context;
  return [{ ...reaction.event, ...(community !== null && { community }) }];
}

function isOtherEvent(entry: unknown): boolean {
  const type = typeof entry === 'object' && entry !== null && 'type' in entry ? entry.type : null;
  return typeof type === 'string' && type !== '' && type !== 'message';
}
