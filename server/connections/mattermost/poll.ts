import { z } from 'zod';
import { mattermostChannelId as channelId } from '../../sources/index.ts';
import { readAnswer } from '../answer.ts';
import { emptyBatch } from '../batch.ts';
import { NetworkError } from '../network-error.ts';
import { isWanted, type Page, type Poller, type Polling, peopleEvery, sinceOf } from '../poller.ts';
import { type Channel, readChannels } from './channels.ts';
import { People } from './people.ts';
import { eventsOfPost, type FindPost, type Post, readPost } from './post.ts';
import { testMattermost } from './test.ts';

const channelStateSchema = z.object({
  /** epoch milliseconds of the newest change up to which all were read */
  mark: z.number().optional(),
  /** while it is read backwards: the newest change seen, and the post that it came to */
  top: z.number().optional(),
  before: z.string().optional(),
});
type ChannelState = z.infer<typeof channelStateSchema>;

const cursorSchema = z.object({
  peopleAt: z.number().default(0),
  channels: z.record(z.string(), channelStateSchema).default({}),
});
type Cursor = z.infer<typeof cursorSchema>;

/**
 * The Mattermost API (version 4): users, teams, public channels and their posts. At first all posts of a channel, newest
 * first; from then on what has changed, which new reactions do as well.
 */
export const mattermostPoller: Poller = {
  headers: ({ secret }) => ({ authorization: `Bearer ${secret}` }),
  test: testMattermost,
  async *poll(polling) {
    const { client, connection } = polling;
    const cursor = cursorSchema.parse(polling.cursor ?? {});
    const people = new People(client);
    const startedAt = client.now();
    if (startedAt - cursor.peopleAt >= peopleEvery) {
      for await (const accounts of people.readAll()) yield { ...emptyBatch(), accounts, cursor };
      cursor.peopleAt = startedAt;
    }
    for await (const found of readChannels(client)) {
      const channels = found.filter(({ id, name, team }) =>
        isWanted(connection, id, name, `${team}/${name}`),
      );
      const communities = channels.map(({ team, name, title }) => ({
        id: channelId(team, name),
        name: title,
      }));
      yield { ...emptyBatch(), communities, cursor };
      for (const channel of channels) {
        const state = cursor.channels[channel.id] ?? {};
        cursor.channels[channel.id] = state;
        yield* readChannel({ polling, cursor, people, channel, state });
      }
    }
    yield { ...emptyBatch(), cursor };
  },
};

interface Reading {
  polling: Polling;
  cursor: Cursor;
  people: People;
  channel: Channel;
  state: ChannelState;
}

const listSchema = z.object({ order: z.array(z.string()), posts: z.record(z.string(), z.unknown()) });
const perPage = 200;
/** What changed since some moment comes in one page, of as many at most. */
const mostChanged = 1_000;

async function* readChannel(reading: Reading): AsyncGenerator<Page> {
  const { polling, cursor, state } = reading;
  if (state.mark !== undefined && state.top === undefined) {
    const posts = await askPosts(reading, { since: state.mark });
    if (posts.size < mostChanged) {
      yield await pageOf(reading, [...posts.values()]);
      state.mark = Math.max(state.mark, ...[...posts.values()].map(({ update_at }) => update_at));
      return;
    }
  }
  const from = Math.max(state.mark ?? 0, sinceOf(polling.connection));
  for (;;) {
    const posts = await askPosts(reading, { per_page: perPage, before: state.before });
    const ordered = [...posts.values()].sort((one, other) => other.create_at - one.create_at);
    yield await pageOf(reading, ordered);
    state.top = Math.max(state.top ?? 0, ...ordered.map(({ update_at }) => update_at));
    const last = posts.oldest;
    if (last) state.before = last.id;
    yield { ...emptyBatch(), cursor };
    if (!last || last.create_at < from || posts.size < perPage) break;
  }
  state.mark = Math.max(state.top ?? 0, state.mark ?? 0);
  delete state.top;
  delete state.before;
}

/** Posts by id; roots that come along with their answers are among them, and not what the next page goes on from. */
class Posts extends Map<string, Post> {
  oldest: Post | undefined;
}

async function askPosts(
  { polling, channel }: Reading,
  query: Record<string, string | number | undefined>,
): Promise<Posts> {
  const path = `/api/v4/channels/${encodeURIComponent(channel.id)}/posts`;
  const { order, posts } = readAnswer(listSchema, (await polling.client.get(path, query)).json);
  const found = new Posts();
  for (const [id, value] of Object.entries(posts)) {
    const post = readPost(value);
    if (post) found.set(id, post);
  }
  const listed = order.flatMap((id) => found.get(id) ?? []);
  found.oldest = listed.reduce<Post | undefined>(
    (oldest, post) => (oldest && oldest.create_at <= post.create_at ? oldest : post),
    undefined,
  );
  return found;
}

async function pageOf({ polling, cursor, people, channel }: Reading, posts: Post[]): Promise<Page> {
  const since = sinceOf(polling.connection);
  const known = new Map(posts.map((post) => [post.id, post]));
  const findPost: FindPost = async (id) => {
    const post = known.get(id) ?? (await askPost(polling, id));
    if (post) known.set(id, post);
    return post;
  };
  const page: Page = { ...emptyBatch(), cursor };
  for (const post of posts) {
    if (post.create_at < since) continue;
    const { events, ignored, refused } = await eventsOfPost(post, channel, people, findPost);
    page.events.push(...events);
    page.ignored += ignored;
    page.refused += refused;
  }
  return page;
}

async function askPost({ client }: Polling, id: string): Promise<Post | null> {
  try {
    return readPost((await client.get(`/api/v4/posts/${encodeURIComponent(id)}`)).json);
  } catch (error) {
    if (error instanceof NetworkError && ['not_found', 'forbidden'].includes(error.code)) return null;
    throw error;
  }
}
