import { z } from 'zod';
import type { Event } from '../../contract/index.ts';
import {
  discourseCircumstances as circumstancesOf,
  discourseLike,
  discoursePost,
} from '../../sources/index.ts';
import type { Batch } from '../batch.ts';
import { emptyBatch } from '../batch.ts';

const postSchema = z.object({
  id: z.int(),
  user_id: z.int(),
  topic_id: z.int(),
  post_number: z.int(),
  post_type: z.int().default(1),
  created_at: z.iso.datetime({ offset: true }),
  reply_to_post_number: z.int().nullish().catch(null),
  category_id: z.int().nullish().catch(null),
  topic_archetype: z.string().nullish().catch(null),
});
export type DiscoursePost = z.infer<typeof postSchema>;

/** What a post of the API or of a webhook says; null where it is none. Texts are dropped here. */
export function readPost(value: unknown): DiscoursePost | null {
  return postSchema.safeParse(value).data ?? null;
}

/** Post.types of Discourse: regular posts, and those of moderators; others are of the software, or whispered. */
const written = [1, 2];

/** System users have ids below 1. */
export const isPerson = (id: number): boolean => id > 0;

/** Where and when a post is, for what is about it. */
function placeOf(post: DiscoursePost) {
  return circumstancesOf(post, post.created_at, post.category_id == null ? null : String(post.category_id));
}

/** Whether everybody may read it; private messages have no category. */
export function isPublic(post: DiscoursePost): boolean {
  return post.topic_archetype !== 'private_message';
}

/** The event of a post: the first of a topic begins it, any other answers the post that it names, or the first. */
export function eventOfPost(post: DiscoursePost): Batch {
  if (!isPublic(post) || !written.includes(post.post_type) || !isPerson(post.user_id))
    return { ...emptyBatch(), ignored: 1 };
  return { ...emptyBatch(), events: [discoursePost(post, placeOf(post))] };
}

/** The event of a like; of one whose time nobody tells, at the time of the post. */
export function eventOfLike(post: DiscoursePost, user: number, at: string | null = null): Event {
  return discourseLike(post, { user, at }, placeOf(post));
}
