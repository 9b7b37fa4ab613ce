import { z } from 'zod';
import { readAnswer } from '../answer.ts';
import { emptyBatch } from '../batch.ts';
import type { NetworkClient } from '../client.ts';
import type { Page } from '../poller.ts';
import type { DiscourseCursor } from './cursor.ts';
import { eventOfLike, isPerson, isPublic, readPost } from './post.ts';

/** PostActionType.types of Discourse: a like. */
const like = 2;
const mostRemembered = 5_000;

const likedSchema = z.object({
  actions_summary: z.array(z.object({ id: z.int(), count: z.int().nullish() })).default([]),
});

/** The likes of posts that have another number of them than when they were last looked at. Their times are not told. */
export async function* readLikes(
  client: NetworkClient,
  cursor: DiscourseCursor,
  found: unknown[],
  rememberFrom: number,
): AsyncGenerator<Page> {
  for (const value of found) {
    const post = readPost(value);
    const summary = likedSchema.safeParse(value).data?.actions_summary ?? [];
    const count = summary.find(({ id }) => id === like)?.count ?? 0;
    if (!post || !isPublic(post) || count === 0 || cursor.likes[post.id] === count) continue;
    for await (const users of askUsers(client, post.id)) {
      const events = users.filter(isPerson).map((user) => eventOfLike(post, user));
      yield { ...emptyBatch(), events, cursor };
    }
    if (Date.parse(post.created_at) >= rememberFrom) remember(cursor, post.id, count);
  }
}

/** Keys that are numbers are in order: the oldest post is forgotten first. */
function remember(cursor: DiscourseCursor, post: number, count: number): void {
  cursor.likes[post] = count;
  const [oldest, ...others] = Object.keys(cursor.likes);
  if (oldest !== undefined && others.length >= mostRemembered) delete cursor.likes[oldest];
}

const usersSchema = z.object({
  post_action_users: z.array(z.object({ id: z.int() })),
  total_rows_post_action_users: z.int().nullish(),
});

async function* askUsers(client: NetworkClient, post: number): AsyncGenerator<number[]> {
  for (let page = 0, seen = 0; ; page += 1) {
    const query = { id: post, post_action_type_id: like, page };
    const { json } = await client.get('/post_action_users.json', query);
    const { post_action_users: users, total_rows_post_action_users: total } = readAnswer(usersSchema, json);
    yield users.map(({ id }) => id);
    seen += users.length;
    if (users.length === 0 || seen >= (total ?? 0)) return;
  }
}
