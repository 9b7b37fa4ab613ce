import { reactionId } from '../slack/message.ts';

/**
 * How Rocket.Chat calls a message that its SlackBridge copied, or its importer of Slack brought in: by channel and ts, and one
 * for each of its files (createRocketID of app/slackbridge, makeSlackMessageId of app/importer-slack).
 */
const copied = /^slack-([A-Z0-9]+)-(\d{1,11})-(\d{1,9})(?:-file\w+)?$/;

/** What Slack calls users and channels; bots and direct messages have other letters. */
const slackIds = { user: /^[UW][A-Z0-9]{2,}$/, channel: /^[CG][A-Z0-9]{2,}$/ };

/** The id in Slack of a user or a room, among those that it was brought in by; null where there is none. */
export function slackImportId(
  kind: keyof typeof slackIds,
  importIds: readonly string[] | null | undefined,
): string | null {
  return importIds?.find((id) => slackIds[kind].test(id)) ?? null;
}

/** The event of Slack's own export that a message with this id is a copy of; null of a message of Rocket.Chat. */
export function slackMessageOf(id: string): string | null {
  const [, channel, seconds, fraction] = copied.exec(id) ?? [];
  return channel ? `${channel}:${seconds}.${fraction}` : null;
}

/** Who and where in Slack, of what came from there. */
export interface SlackOrigins {
  /** the channel of each room, by id */
  slackChannels: ReadonlyMap<string, string>;
  /** the user of each account, by id */
  slackUsers: ReadonlyMap<string, string>;
}

/**
 * The event of Slack's own export that a reaction is a copy of, if it was given there: the bridge gives it to the message
 * under the account of the same person, whichever network the message is from. One given in Rocket.Chat has no such event.
 */
export function slackReactionOf(
  { _id, rid, slackTs }: { _id: string; rid: string; slackTs?: string | null | undefined },
  emoji: string,
  actor: string,
  { slackChannels, slackUsers }: SlackOrigins,
): string | null {
  const channel = slackChannels.get(rid);
  const message = slackMessageOf(_id) ?? (channel && slackTs ? `${channel}:${slackTs}` : null);
  const user = slackUsers.get(actor);
  return message && user ? reactionId(message, emoji.replace(/^:|:$/g, ''), user) : null;
}
