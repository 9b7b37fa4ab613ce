import { z } from 'zod';
import type { Event } from '../../contract/index.ts';
import {
  mattermostChannelId as channelId,
  instantOfMilliseconds,
  mattermostPostId as postId,
  mattermostReactionId as reactionId,
} from '../../sources/index.ts';
import { type Batch, emptyBatch } from '../batch.ts';
import type { Channel } from './channels.ts';
import type { People } from './people.ts';

const reactionSchema = z.object({
  user_id: z.string().min(1),
  emoji_name: z.string().min(1),
  create_at: z.number().int(),
});

const postSchema = z.object({
  id: z.string().min(1),
  create_at: z.number().int(),
  update_at: z.number().int(),
  user_id: z.string(),
  root_id: z.string().nullish().catch(null),
  type: z.string().nullish().catch(null),
  props: z.looseObject({ from_bot: z.unknown(), from_webhook: z.unknown() }).partial().nullish().catch(null),
  metadata: z
    .object({ reactions: z.array(z.unknown()).nullish() })
    .nullish()
    .catch(null),
});
export type Post = z.infer<typeof postSchema>;

/** What a post of the API says; null where it is none. Its text is dropped here. */
export function readPost(value: unknown): Post | null {
  return postSchema.safeParse(value).data ?? null;
}

/** Finds a post that is not at hand; null where there is none any more. */
export type FindPost = (id: string) => Promise<Post | null>;

/**
 * The events of a post: what its author did, and one for each reaction, at its own time. Posts of the system, of bots and of
 * integrations are no activity; reactions to them are. One that was deleted stays an act of its day.
 */
export async function eventsOfPost(
  post: Post,
  channel: Channel,
  people: People,
  findPost: FindPost,
): Promise<Batch> {
  const batch = emptyBatch();
  const message = await identityOf(post, channel, people);
  const occurredAt = instantOfMilliseconds(post.create_at);
  const user = await people.nameOf(post.user_id);
  if (message === null || occurredAt === null || user === null) return { ...batch, refused: 1 };
  const community = channelId(channel.team, channel.name);
  if (isWritten(post)) {
    const root = post.root_id ? await findPost(post.root_id) : null;
    const inReplyTo = root && (await identityOf(root, channel, people));
    const written = { externalId: message, actor: user, message, community, occurredAt };
    if (!post.root_id) batch.events.push({ ...written, verb: 'post' });
    else batch.events.push({ ...written, verb: 'reply', ...(inReplyTo && { inReplyTo }) });
  } else batch.ignored += 1;
  for (const value of post.metadata?.reactions ?? []) {
    const reaction = reactionSchema.safeParse(value).data;
    const actor = reaction && (await people.nameOf(reaction.user_id));
    const at = reaction && instantOfMilliseconds(reaction.create_at);
    if (!reaction || !actor || !at) {
      batch.refused += 1;
      continue;
    }
    const externalId = reactionId(message, reaction.emoji_name, actor);
    const react: Event = { externalId, verb: 'react', actor, message, community, occurredAt: at };
    batch.events.push(react);
  }
  return batch;
}

function isWritten({ type, props }: Post): boolean {
  const isSet = (flag: unknown) => flag === true || flag === 'true';
  return !type && !isSet(props?.from_bot) && !isSet(props?.from_webhook);
}

async function identityOf(
  post: Post,
  { team, name: channel }: Channel,
  people: People,
): Promise<string | null> {
  const user = await people.nameOf(post.user_id);
  return user === null ? null : postId({ team, channel, user, createdAt: post.create_at });
}
