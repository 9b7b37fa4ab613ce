import { emptyBatch } from '../batch.ts';
import { demandJson, jsonOf } from '../json-body.ts';
import { isOneOf, type Webhook } from '../webhook.ts';
import { eventsOfMessage, isInChannel, readMessage } from './message.ts';
import { Topics } from './topics.ts';

/**
 * Zulip's outgoing webhooks in its own format ("Outgoing webhook payloads"): a token in the body, one message in which
 * somebody mentioned the bot. They do not say what began the topic, so that the first message of it that is heard is
 * taken for that; the poller knows. The answer tells Zulip to post nothing.
 */
export const zulipWebhook: Webhook = {
  isGenuine(delivery, tokens) {
    const token = jsonOf(delivery)?.token;
    return typeof token === 'string' && isOneOf(tokens, token);
  },
  async hear(delivery, { memory }) {
    const answer = { response_not_required: true };
    const message = readMessage(demandJson(delivery).message);
    if (!message) return { ...emptyBatch(), refused: 1, answer };
    if (!isInChannel(message)) return { ...emptyBatch(), ignored: 1, answer };
    const topics = new Topics(memory);
    const stream = message.stream_id ?? 0;
    const root = topics.rootOf(stream, message.subject) ?? message.id;
    topics.begin(stream, message.subject, root);
    return { ...eventsOfMessage(message, root), answer, memory: topics.remember() };
  },
};
