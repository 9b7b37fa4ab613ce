import { z } from 'zod';
import { Notes, readSlackReaction, slackAccount, slackEvents } from '../../sources/index.ts';
import { emptyBatch } from '../batch.ts';
import { demandJson } from '../json-body.ts';
import { type Heard, headerOf, hmacOf, isSame, type Surroundings, type Webhook } from '../webhook.ts';

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

/** It does not say whether its conversation is public: one that is not known to be so is left out. */
async function hearReaction(event: unknown, { isCommunity }: Surroundings): Promise<Heard> {
  const reaction = readSlackReaction(event);
  if (!reaction) return { ...emptyBatch(), ignored: 1 };
  const { conversation: community } = reaction;
  if (!(await isCommunity(community))) return { ...emptyBatch(), ignored: 1 };
  return { ...emptyBatch(), events: [{ ...reaction.event, community }] };
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
