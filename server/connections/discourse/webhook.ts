import { z } from 'zod';
import { emptyBatch } from '../batch.ts';
import { demandJson } from '../json-body.ts';
import { type Heard, headerOf, hmacOf, isSame, type Webhook } from '../webhook.ts';
import { eventOfLike, eventOfPost, isPerson, isPublic, readPost } from './post.ts';
import { accountOfUser } from './user.ts';

/**
 * Discourse's webhooks: the body signed with HMAC-SHA-256 in X-Discourse-Event-Signature, the event in X-Discourse-Event
 * (emit_web_hook_event.rb). The signature covers no time: a delivery that is repeated has the same ids, and changes
 * nothing.
 */
export const discourseWebhook: Webhook = {
  isGenuine(delivery, secret) {
    return isSame(
      `sha256=${hmacOf(secret, delivery.body)}`,
      headerOf(delivery, 'x-discourse-event-signature'),
    );
  },
  async hear(delivery) {
    const body = demandJson(delivery);
    switch (headerOf(delivery, 'x-discourse-event')) {
      case 'post_created':
        return hearPost(body.post);
      case 'post_liked':
        return hearLike(body.like, new Date(delivery.arrivedAt).toISOString());
      case 'user_created':
      case 'user_updated':
      case 'user_confirmed_email':
        return hearUser(body.user);
      case 'category_created':
      case 'category_updated':
        return hearCategory(body.category);
      default:
        return { ...emptyBatch(), ignored: 1 };
    }
  },
};

const unreadable = (): Heard => ({ ...emptyBatch(), refused: 1 });

function hearPost(value: unknown): Heard {
  const post = readPost(value);
  return post ? eventOfPost(post) : unreadable();
}

const likeSchema = z.object({ post: z.unknown(), user: z.object({ id: z.int() }) });

/** It does not say when somebody liked: it is sent at once, so that it has the time of its arrival. */
function hearLike(value: unknown, arrivedAt: string): Heard {
  const like = likeSchema.safeParse(value).data;
  const post = readPost(like?.post);
  if (!like || !post) return unreadable();
  if (!isPublic(post) || !isPerson(like.user.id)) return { ...emptyBatch(), ignored: 1 };
  return { ...emptyBatch(), events: [eventOfLike(post, like.user.id, arrivedAt)] };
}

function hearUser(value: unknown): Heard {
  const account = accountOfUser(value);
  return account ? { ...emptyBatch(), accounts: [account] } : unreadable();
}

const categorySchema = z.object({ id: z.int(), name: z.string().min(1).max(200) });

function hearCategory(value: unknown): Heard {
  const category = categorySchema.safeParse(value).data;
  if (!category) return unreadable();
  return { ...emptyBatch(), communities: [{ id: String(category.id), name: category.name }] };
}
