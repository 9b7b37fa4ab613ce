import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Asked, type Network, type Reply, startNetwork } from '../../testing/network.ts';
import { distinct, pollAll, quickClock } from '../testing.ts';

interface Post {
  id: number;
  user_id: number;
  topic_id: number;
  post_number: number;
  reply_to_post_number: number | null;
  created_at: string;
  likes: number[];
}

const clock = () => quickClock('2026-03-03T12:00:00Z');
const post = (id: number, given: Partial<Post> = {}): Post => ({
  ...{ id, user_id: 1 + (id % 3), topic_id: Math.ceil(id / 10), post_number: ((id - 1) % 10) + 1 },
  ...{
    reply_to_post_number: null,
    created_at: `2026-03-02T08:${String(id % 60).padStart(2, '0')}:00.000Z`,
    likes: [],
  },
  ...given,
});

let network: Network;
let posts: Post[];
let isAdmin: boolean;
/** Whether a page has the fifty ids below `before` at most, as in older versions. */
let isByWindow: boolean;
beforeEach(async () => {
  // Deleted and private posts leave gaps, one of them wider than a page.
  posts = [...range(1, 60), ...range(160, 190)].map((id) => post(id));
  posts[4] = post(5, { likes: [2, 3] });
  isAdmin = true;
  isByWindow = false;
  network = await startNetwork(answer);
});
afterEach(() => network.stop());

function range(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, place) => first + place);
}

/** As Discourse does. */
function answer({ path, query, headers }: Asked): Reply {
  if (headers['api-key'] !== 'secret-token' || headers['api-username'] !== 'bot@example.com')
    return { json: { errors: ['not allowed'] }, status: 403 };
  switch (path) {
    case '/posts.json': {
      const before = Number(query.before ?? Math.max(...posts.map(({ id }) => id)));
      const below = posts.filter(({ id }) => id <= before && (!isByWindow || id > before - 50));
      const newest = below.sort((one, other) => other.id - one.id).slice(0, 50);
      return { json: { latest_posts: newest.map(shown) } };
    }
    case '/post_action_users.json': {
      const likes = posts.find(({ id }) => id === Number(query.id))?.likes ?? [];
      const users = likes
        .slice(Number(query.page), Number(query.page) + 1)
        .map((id) => ({ id, username: `u${id}` }));
      return { json: { post_action_users: users, total_rows_post_action_users: likes.length } };
    }
    case '/site.json':
      return { json: { categories: [{ id: 3, name: 'General' }] } };
    case '/admin/users/list/active.json':
      if (!isAdmin) return { json: { errors: ['not found'] }, status: 404 };
      return {
        json: query.page === '1' ? [{ id: 1, username: 'ana', email: 'Ana@example.com', admin: true }] : [],
      };
    case '/directory_items.json': {
      const items = query.page === '0' ? [{ id: 1, user: { id: 1, username: 'ana', name: 'Ana' } }] : [];
      return { json: { directory_items: items } };
    }
    default:
      return { json: {}, status: 404 };
  }
}

const shown = ({ likes, ...one }: Post) => ({
  ...{ ...one, username: `u${one.user_id}`, post_type: 1, category_id: 3, cooked: '<p>psst</p>' },
  actions_summary: likes.length > 0 ? [{ id: 2, count: likes.length }] : [],
});

const all = () =>
  posts.flatMap(({ id, likes }) => [String(id), ...likes.map((user) => `like:${id}:${user}`)]).sort();

describe.each([false, true])('where pages go by ids: %s', (byWindow) => {
  beforeEach(() => {
    isByWindow = byWindow;
  });

  test('the first poll finds everything', async () => {
    const { accounts, communities, events, refused } = await pollAll('discourse', {
      url: network.url,
      clock: clock(),
    });
    expect(accounts).toEqual([
      { id: '1', name: 'ana', kind: 'employee', email: 'ana@example.com', isPlatformAdmin: true },
    ]);
    expect(communities).toEqual([{ id: '3', name: 'General' }]);
    expect([distinct(events), refused]).toEqual([all(), 0]);
    expect(events).toContainEqual({
      ...{ externalId: '5', verb: 'reply', actor: '3', message: '1/5', inReplyTo: '1/1', community: '3' },
      occurredAt: '2026-03-02T08:05:00.000Z',
    });
    expect(events).toContainEqual({
      ...{ externalId: 'like:5:2', verb: 'react', actor: '2', message: '1/5', community: '3' },
      occurredAt: '2026-03-02T08:05:00.000Z',
    });
  });

  test('a poll that ends anywhere goes on from there, and nothing is missing', async () => {
    for (let pages = 1; pages < 12; pages += 1) {
      const begun = await pollAll('discourse', { url: network.url, clock: clock(), pages });
      const { events } = await pollAll('discourse', {
        url: network.url,
        clock: clock(),
        cursor: begun.cursor,
      });
      expect(distinct([...begun.events, ...events]), `after ${pages} pages`).toEqual(all());
    }
  });

  test('the next poll stops at what it has; late likes are found within the hour', async () => {
    const time = clock();
    const { cursor } = await pollAll('discourse', { url: network.url, clock: time });
    posts.push(post(191, { user_id: 2 }));
    posts[6] = post(7, { likes: [1] });
    time.advance(300_000);
    const asked = network.asked.length;
    const next = await pollAll('discourse', { url: network.url, clock: time, cursor });
    expect(next.events.map(({ externalId }) => externalId)).toContain('191');
    expect(network.asked.slice(asked).filter(({ path }) => path === '/posts.json')).toHaveLength(1);
    time.advance(3_600_000);
    const later = await pollAll('discourse', { url: network.url, clock: time, cursor: next.cursor });
    expect(later.events.map(({ externalId }) => externalId)).toContain('like:7:1');
    // The likes of post 5 are as many as before.
    expect(later.events.map(({ externalId }) => externalId)).not.toContain('like:5:2');
  });
});

test('a key that is no administrator’s lists people without addresses', async () => {
  isAdmin = false;
  const { accounts } = await pollAll('discourse', { url: network.url, clock: clock() });
  expect(accounts).toEqual([{ id: '1', name: 'Ana', kind: 'employee' }]);
});

test('what cannot be read is counted, and the rest is read', async () => {
  network.first.push({ json: [] }, { json: { categories: [] } });
  network.first.push({ json: { latest_posts: [{ id: 'x' }, ...posts.slice(0, 2).map(shown)] } });
  const { events, refused } = await pollAll('discourse', { url: network.url, clock: clock() });
  expect([distinct(events), refused]).toEqual([['1', '2'], 1]);
});
