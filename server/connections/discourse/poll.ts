import { z } from 'zod';
import { readAnswer } from '../answer.ts';
import { emptyBatch } from '../batch.ts';
import { descend, land } from '../descent.ts';
import {
  isWanted,
  lookBackEvery,
  lookBackFor,
  type Page,
  type Poller,
  type Polling,
  peopleEvery,
  sinceOf,
} from '../poller.ts';
import { type DiscourseCursor, discourseCursorSchema } from './cursor.ts';
import { readLikes } from './likes.ts';
import { readPeople } from './people.ts';
import { type DiscoursePost, eventOfPost, readPost } from './post.ts';
import { testDiscourse } from './test.ts';

const postsSchema = z.object({ latest_posts: z.array(z.unknown()) });

/** Some versions give the newest fifty posts below an id, others those of the fifty ids below it. */
const idsPerPage = 50;

/**
 * The Discourse API: /posts.json, newest first, with who liked each (post_action_users.json), the users and the categories.
 * Once an hour the posts of the last week are looked at again, for late likes.
 */
export const discoursePoller: Poller = {
  headers: ({ secret, settings }) => ({ 'api-key': secret, 'api-username': settings.account }),
  test: testDiscourse,
  async *poll(polling) {
    const { client } = polling;
    const cursor = discourseCursorSchema.parse(polling.cursor ?? {});
    if (client.now() - cursor.peopleAt >= peopleEvery) yield* readPeople(client, cursor);
    yield* readCategories(polling, cursor);
    yield* readPosts(polling, cursor);
  },
};

async function* readPosts(polling: Polling, cursor: DiscourseCursor): AsyncGenerator<Page> {
  const { client, connection } = polling;
  const startedAt = client.now();
  const isLookingBack = cursor.mark > 0 && startedAt - cursor.lookedBackAt >= lookBackEvery;
  const [since, weekAgo] = [sinceOf(connection), startedAt - lookBackFor];
  for (;;) {
    const before = cursor.before === undefined ? undefined : cursor.before - 1;
    if (before !== undefined && before <= 0) break;
    const { json } = await client.get('/posts.json', { before });
    const { latest_posts: found } = readAnswer(postsSchema, json);
    const posts = found.flatMap((value) => readPost(value) ?? []);
    yield { ...pageOf(polling, posts), refused: found.length - posts.length, cursor };
    yield* readLikes(client, cursor, found, weekAgo);
    descend(
      cursor,
      posts.map(({ id }) => id),
    );
    if (posts.length === 0) {
      if (before === undefined) break;
      cursor.before = before - idsPerPage + 1;
    }
    yield { ...emptyBatch(), cursor };
    // An empty page says nothing of time.
    const newest = Math.max(...posts.map(({ created_at }) => Date.parse(created_at)));
    const isBefore = (moment: number) => posts.length > 0 && newest < moment;
    const isRead = (cursor.before ?? 0) <= cursor.mark || isBefore(since);
    if (isRead && (!isLookingBack || isBefore(weekAgo))) break;
  }
  land(cursor);
  if (isLookingBack || cursor.lookedBackAt === 0) cursor.lookedBackAt = startedAt;
  yield { ...emptyBatch(), cursor };
}

function pageOf({ connection }: Polling, posts: DiscoursePost[]) {
  const since = sinceOf(connection);
  const wanted = posts.filter(
    (post) => Date.parse(post.created_at) >= since && isWanted(connection, String(post.category_id ?? '')),
  );
  const batches = wanted.map(eventOfPost);
  return {
    ...emptyBatch(),
    events: batches.flatMap(({ events }) => events),
    ignored: batches.reduce((sum, { ignored }) => sum + ignored, 0),
  };
}

const siteSchema = z.object({
  categories: z.array(z.object({ id: z.int(), name: z.string().min(1) })).default([]),
});

async function* readCategories({ client }: Polling, cursor: DiscourseCursor): AsyncGenerator<Page> {
  const { json } = await client.get('/site.json');
  const { categories } = readAnswer(siteSchema, json);
  const communities = categories.map(({ id, name }) => ({ id: String(id), name: name.slice(0, 200) }));
  yield { ...emptyBatch(), communities, cursor };
}
