import type { ConnectionKind } from '../contract/index.ts';
import { discoursePoller } from './discourse/poll.ts';
import { mattermostPoller } from './mattermost/poll.ts';
import { microsoftGraphPoller } from './microsoft-graph/poll.ts';
import type { Poller } from './poller.ts';
import { slackPoller } from './slack/poll.ts';
import { vivaEngagePoller } from './viva-engage/poll.ts';
import { zulipPoller } from './zulip/poll.ts';

/** How each network is asked. */
export const pollers: Record<ConnectionKind, Poller> = {
  slack: slackPoller,
  mattermost: mattermostPoller,
  zulip: zulipPoller,
  discourse: discoursePoller,
  'viva-engage': vivaEngagePoller,
  'microsoft-graph': microsoftGraphPoller,
};
