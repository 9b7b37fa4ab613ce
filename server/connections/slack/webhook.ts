import { z } from 'zod';
import type { Event } from '../../contract/index.ts';
import { Notes, slackAccount, slackEvents, slackReactionId } from '../../sources/index.ts';
import { emptyBatch } from '../batch.ts';
import { demandJson } from '../json-body.ts';
import { type Heard, headerOf, hmacOf, isSame, type Surroundings, type Webhook } from '../webhook.ts';
import { instantOf } from './instant.ts';

/** Older deliveries are refused, as they may be repeated by somebody who listened (seconds). */
const replayWindow = 300;

/**
 * Slack's Events API: requests signed as of "Verifying requests from Slack", the handshake `url_verification`, and
 * `event_callback` with one event each. A delivery that is repeated has the same ids, and so has the export.
 */
export const slackWebhook: Webhook = {
  isGenuine(delivery, secret) {
    const timestamp = headerOf(delivery, 'x-slack-request-timestamp');
    if (!/^\d{1,12}$/.test(timestamp)) return false;
    if (Math.abs(delivery.arrivedAt / 1_000 - Number(timestamp)) > replayWindow) return false;
    const expected = `v0=${hmacOf(secret, `v0:${timestamp}:`, delivery.body)}`;
    return isSame(expected, headerOf(delivery, 'x-slack-signature'));
  },
  async hear(delivery, surroundings) {
    const { type, challenge, event } = demandJson(delivery);
    if (type === 'url_verification')
      return { ...emptyBatch(), answer: { challenge: typeof challenge === 'string' ? challenge : '' } };
    const parsed = z.looseObject({ type: z.string() }).safeParse(event);
    if (type !== 'event_callback' || !parsed.success) return { ...emptyBatch(), ignored: 1 };
    return await hearEvent(parsed.data, surroundings);
  },
};

async function hearEvent(event: { type: string }, surroundings: Surroundings): Promise<Heard> {
  switch (event.type) {
    case 'message':
      return await hearMessage(event, surroundings);
    case 'reaction_added':
      return await hearReaction(event, surroundings);
    case 'team_join':
    case 'user_change':
      return hearUser(event);
    case 'channel_created':
    case 'channel_rename':
      return hearChannel(event);
    default:
      return { ...emptyBatch(), ignored: 1 };
  }
}

const messageSchema = z.looseObject({
  channel: z.string().min(1),
  channel_type: z.string().nullish(),
  user: z.string().nullish().catch(null),
});

/** Private channels and direct messages are left out; joins come as messages, with the id that exports give them. */
async function hearMessage(event: unknown, { kindOf }: Surroundings): Promise<Heard> {
  const { success, data } = messageSchema.safeParse(event);
  if (!success) return { ...emptyBatch(), refused: 1 };
  if (data.channel_type !== 'channel') return { ...emptyBatch(), ignored: 1 };
  const kinds = new Map<string, string>();
  const kind = data.user ? await kindOf(data.user) : null;
  if (data.user && kind !== null) kinds.set(data.user, kind);
  const notes = new Notes();
  const events = slackEvents(event, 'event', {
    conversation: data.channel,
    community: data.channel,
    kinds,
    notes,
  });
  const { refusedTotal } = notes.snapshot();
  return {
    ...emptyBatch(),
    events,
    refused: refusedTotal,
    ignored: events.length + refusedTotal > 0 ? 0 : 1,
  };
}

const reactionSchema = z.object({
  user: z.string().min(1),
  reaction: z.string().min(1),
  item: z.object({ type: z.string(), channel: z.string().nullish(), ts: z.string().nullish() }),
  event_ts: z.string(),
});

/** It does not say whether its conversation is public: one that is not known to be so is left out. */
async function hearReaction(event: unknown, { isCommunity }: Surroundings): Promise<Heard> {
  const { success, data } = reactionSchema.safeParse(event);
  const occurredAt = success ? instantOf(data.event_ts) : null;
  if (!success || occurredAt === null) return { ...emptyBatch(), refused: 1 };
  const { item, user: actor, reaction } = data;
  if (item.type !== 'message' || !item.channel || !item.ts || !(await isCommunity(item.channel)))
    return { ...emptyBatch(), ignored: 1 };
  const message = `${item.channel}:${item.ts}`;
  const externalId = slackReactionId(message, reaction, actor);
  const react: Event = { externalId, verb: 'react', actor, message, community: item.channel, occurredAt };
  return { ...emptyBatch(), events: [react] };
}

function hearUser(event: object): Heard {
  const account = slackAccount('user' in event ? event.user : null, 'event.user', new Notes());
  return account ? { ...emptyBatch(), accounts: [account] } : { ...emptyBatch(), refused: 1 };
}

const channelSchema = z.object({ channel: z.object({ id: z.string().min(1), name: z.string().min(1) }) });

function hearChannel(event: unknown): Heard {
  const { success, data } = channelSchema.safeParse(event);
  if (!success) return { ...emptyBatch(), refused: 1 };
  const { id, name } = data.channel;
  return { ...emptyBatch(), communities: [{ id, name }] };
}
