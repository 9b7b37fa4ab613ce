import type { ConnectionKind } from '../contract/index.ts';
import { discourseWebhook } from './discourse/webhook.ts';
import { mattermostWebhook } from './mattermost/webhook.ts';
import { slackWebhook } from './slack/webhook.ts';
import type { Webhook } from './webhook.ts';
import { zulipWebhook } from './zulip/webhook.ts';

/** How each network sends, where it does. */
export const webhooks: Partial<Record<ConnectionKind, Webhook>> = {
  slack: slackWebhook,
  mattermost: mattermostWebhook,
  zulip: zulipWebhook,
  discourse: discourseWebhook,
};
