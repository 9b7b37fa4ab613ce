import { z } from 'zod';
import type { Event } from '../../contract/index.ts';
import { readMoment } from '../input/moment.ts';
import type { Like } from './likes.ts';

/** A whole number, as JSON and tables write it. */
export const whole = z.union([
  z.int(),
  z
    .string()
    .regex(/^-?\d{1,15}$/)
    .transform(Number),
]);

/** A post of the API or of the table `posts`; its text is dropped here. */
const postSchema = z.object({
  id: whole,
  topic_id: whole,
  post_number: whole,
  user_id: whole.nullish(),
  created_at: z.string(),
  post_type: whole.nullish(),
  reply_to_post_number: whole.nullish().catch(null),
});
export type DiscoursePost = z.infer<typeof postSchema>;

/** What a post says; null where it is none. */
export function readPost(value: unknown): DiscoursePost | null {
  return postSchema.safeParse(value).data ?? null;
}

/** The RFC 3339 instant of a time; tables write them in UTC, without saying so. */
export function instantOf(text: string): string | null {
  return readMoment(text, { timeZone: 'UTC', order: 'day first' });
}

/** Why the author of a post did nothing by it; null where a person wrote it. Post.types of Discourse. */
export function reasonToSkip({ user_id, post_type }: DiscoursePost): string | null {
  if (user_id == null) return 'post of a deleted user';
  if (user_id < 1) return 'post of the software itself';
  if (post_type === 3) return 'small action';
  if (post_type === 4) return 'whisper of staff';
  return null;
}

interface Circumstances {
  message: string;
  occurredAt: string;
  community?: string;
}

/** Where and when a post is. Its number in the topic is what answers name. */
export function circumstancesOf(
  post: DiscoursePost,
  occurredAt: string,
  community: string | null,
): Circumstances {
  const message = `${post.topic_id}/${post.post_number}`;
  return community === null ? { message, occurredAt } : { message, occurredAt, community };
}

/** The event of a post: the first of a topic begins it, any other answers the post that it names, or the first. */
export function eventOfPost(post: DiscoursePost, where: Circumstances): Event {
  const shared = { externalId: String(post.id), actor: String(post.user_id), ...where };
  if (post.post_number === 1) return { ...shared, verb: 'post' };
  return { ...shared, verb: 'reply', inReplyTo: `${post.topic_id}/${post.reply_to_post_number ?? 1}` };
}

/** The event of a like, at the time of the post where nobody tells its own. */
export function eventOfLike(post: DiscoursePost, { user, at }: Like, where: Circumstances): Event {
  const externalId = `like:${post.id}:${user}`;
  return { ...where, externalId, verb: 'react', actor: String(user), occurredAt: at ?? where.occurredAt };
}
