import { accounts } from './accounts.ts';
import { activityStreams } from './activitystreams.ts';
import { discourse } from './discourse.ts';
import { events } from './events.ts';
import { graphUsage } from './graph-usage.ts';
import { mattermost } from './mattermost.ts';
import { microsoftAudit } from './microsoft-audit.ts';
import { people } from './people.ts';
import { pulse } from './pulse.ts';
import { rocketChat } from './rocket-chat.ts';
import { slack } from './slack.ts';
import { slackAnalytics } from './slack-analytics.ts';
import type { SourceReader } from './source.ts';
import { table } from './table.ts';
import { vivaEngage } from './viva-engage.ts';
import { zulip } from './zulip.ts';

export { readDocument as readActivityStreams } from './activitystreams/item.ts';
export { readChannelCounts } from './channel-counts.ts';
export {
  circumstancesOf as discourseCircumstances,
  eventOfLike as discourseLike,
  eventOfPost as discoursePost,
} from './discourse/post.ts';
export { howToShowNames, openUsageReport, usageRows } from './graph-usage.ts';
export { batchSize } from './input/batches.ts';
export { fileInMemory, findFile } from './input/file.ts';
export { instantOfMilliseconds } from './input/instant.ts';
export { storableName } from './input/name.ts';
export { Notes } from './input/notes.ts';
export {
  channelId as mattermostChannelId,
  postId as mattermostPostId,
  reactionId as mattermostReactionId,
} from './mattermost/identity.ts';
export type { PulseRow } from './pulse/row.ts';
export { readPulseText } from './pulse.ts';
export { accountOf as slackAccount } from './slack/accounts.ts';
export { readReaction as readSlackReaction } from './slack/event.ts';
export { eventsOfMessage as slackEvents } from './slack/message.ts';
export * from './source.ts';
export { previewTable } from './table/preview.ts';
export { allCompany, readMessage as engageMessage } from './viva-engage/message.ts';
export { likesOf as engageLikes, pageMessageOf as engagePageMessage } from './viva-engage/pages.ts';
export { authored as zulipAct, reactionOf as zulipReaction } from './zulip/acts.ts';
export { topicName as zulipTopic } from './zulip/topics.ts';

/** The reader of each format that can be imported, by the name of the format. */
export const readers: Record<string, SourceReader> = {
  slack,
  'slack-analytics': slackAnalytics,
  mattermost,
  zulip,
  discourse,
  'rocket-chat': rocketChat,
  'viva-engage': vivaEngage,
  'microsoft-audit': microsoftAudit,
  'graph-usage': graphUsage,
  activitystreams: activityStreams,
  table,
  people,
  accounts,
  events,
  pulse,
};
