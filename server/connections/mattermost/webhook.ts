import { z } from 'zod';
import type { Event } from '../../contract/index.ts';
import { ProblemError } from '../../http/problem.ts';
import {
  mattermostChannelId as channelId,
  instantOfMilliseconds,
  mattermostPostId as postId,
} from '../../sources/index.ts';
import { emptyBatch } from '../batch.ts';
import { demandJson, jsonOf } from '../json-body.ts';
import { type Delivery, headerOf, isOneOf, type Webhook } from '../webhook.ts';

const payloadSchema = z.object({
  team_domain: z.string().min(1),
  channel_name: z.string().min(1),
  user_name: z.string().min(1),
  timestamp: z.number().int().min(0),
});

/**
 * Mattermost's outgoing webhooks (model.OutgoingWebhookPayload): a token in the body, one message of a public channel. They
 * do not say whether it answers another, so that each is a post; the poller knows. As forms they give the time in whole
 * seconds, by which a message would not be known again in an export: these are refused.
 */
export const mattermostWebhook: Webhook = {
  isGenuine(delivery, tokens) {
    const token = isForm(delivery) ? formOf(delivery).get('token') : jsonOf(delivery)?.token;
    return typeof token === 'string' && isOneOf(tokens, token);
  },
  async hear(delivery) {
    if (isForm(delivery)) throw formRefused();
    const payload = payloadSchema.safeParse(demandJson(delivery)).data;
    const occurredAt = payload && instantOfMilliseconds(payload.timestamp);
    if (!payload || !occurredAt) return { ...emptyBatch(), refused: 1 };
    const { team_domain: team, channel_name: channel, user_name: user, timestamp: createdAt } = payload;
    const id = postId({ team, channel, user, createdAt });
    const community = channelId(team, channel);
    const post: Event = { externalId: id, verb: 'post', actor: user, message: id, community, occurredAt };
    return { ...emptyBatch(), events: [post] };
  },
};

const isForm = (delivery: Delivery): boolean =>
  headerOf(delivery, 'content-type').startsWith('application/x-www-form-urlencoded');

const formOf = ({ body }: Delivery): URLSearchParams => new URLSearchParams(body.toString('utf8'));

function formRefused(): ProblemError {
  const detail =
    'Choose the content type application/json for the outgoing webhook: forms do not tell the millisecond of a message.';
  return new ProblemError(415, 'form_not_taken', detail);
}
