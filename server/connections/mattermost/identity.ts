import { identifierOf } from '../../sources/index.ts';

/** What tells a post of Mattermost from every other, in its bulk export as well as live. */
export interface PostIdentity {
  /** name of the team */
  team: string;
  /** name of the channel */
  channel: string;
  /** name of the user */
  user: string;
  /** epoch milliseconds */
  createdAt: number;
}

/** The id of a post. A bulk export has no ids of posts, so that it is made of what both the export and the API tell. */
export function postId({ team, channel, user, createdAt }: PostIdentity): string {
  return identifierOf('post', team, channel, user, createdAt);
}

/** The id of a channel: names are unique within their team. */
export function channelId(team: string, channel: string): string {
  return identifierOf(team, channel);
}

/** The id of a reaction: a user gives each emoji to a message once. */
export function reactionId(message: string, emoji: string, user: string): string {
  return identifierOf(message, 'reaction', emoji, user);
}
