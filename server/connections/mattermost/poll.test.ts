import { afterEach, beforeEach, expect, test } from 'vitest';
import { mattermostPostId as postId } from '../../sources/index.ts';
import { type Asked, type Network, type Reply, startNetwork } from '../../testing/network.ts';
import { distinct, pollAll, quickClock } from '../testing.ts';

interface Post {
  id: string;
  user_id: string;
  create_at: number;
  update_at: number;
  delete_at: number;
  root_id: string;
  type: string;
  props: object;
  metadata: { reactions?: { user_id: string; emoji_name: string; create_at: number }[] };
}

const start = Date.parse('2026-03-02T08:00:00.123Z');
const at = (minutes: number): number => start + minutes * 60_000;
const clock = () => quickClock('2026-03-03T12:00:00Z');
const post = (id: string, minutes: number, given: Partial<Post> = {}): Post => ({
  ...{
    id,
    user_id: 'u1',
    create_at: at(minutes),
    update_at: at(minutes),
    delete_at: 0,
    root_id: '',
    type: '',
  },
  ...{ props: {}, metadata: {}, ...given },
});

let network: Network;
let posts: Post[];
beforeEach(async () => {
  posts = [
    post('p0', 0),
    post('p1', 1, { user_id: 'u2', root_id: 'p0' }),
    post('p2', 2, { type: 'system_join_channel' }),
  ];
  posts.push(
    post('p3', 3, { props: { from_webhook: 'true' } }),
    post('p4', 4, { delete_at: at(9), update_at: at(9) }),
  );
  for (let minute = 5; minute < 400; minute += 1) posts.push(post(`p${minute}`, minute));
  const reactions = [{ user_id: 'u2', emoji_name: 'tada', create_at: at(6) }];
  posts[5] = post('p5', 5, { metadata: { reactions } });
  network = await startNetwork(answer);
});
afterEach(() => network.stop());

const users = [
  {
    id: 'u1',
    username: 'ana',
    email: 'Ana@example.com',
    roles: 'system_user system_admin',
    first_name: 'Ana',
    last_name: 'Lima',
  },
  {
    id: 'u2',
    username: 'ben',
    email: 'ben@example.com',
    roles: 'system_guest',
    first_name: '',
    last_name: '',
  },
  { id: 'b1', username: 'deploy', email: '', roles: 'system_user', is_bot: true },
];

/** As Mattermost does. */
function answer({ path, query, headers }: Asked): Reply {
  if (headers.authorization !== 'Bearer secret-token') return { json: { id: 'expired' }, status: 401 };
  const [, , , kind, id, part] = path.split('/');
  if (kind === 'users' && !id) return { json: query.page === '0' ? users : [] };
  if (kind === 'users') {
    const user = users.find((one) => one.id === id);
    return user ? { json: user } : { json: {}, status: 404 };
  }
  if (kind === 'teams' && !id) return { json: query.page === '0' ? [{ id: 't1', name: 'acme' }] : [] };
  if (kind === 'teams')
    return { json: query.page === '0' ? [{ id: 'c1', name: 'town', display_name: 'Town', type: 'O' }] : [] };
  if (kind === 'posts') {
    const found = posts.find((one) => one.id === id);
    return found ? { json: found } : { json: {}, status: 404 };
  }
  if (kind !== 'channels' || part !== 'posts') return { json: {}, status: 404 };
  const newestFirst = posts.toSorted((one, other) => other.create_at - one.create_at);
  const before = newestFirst.findIndex((one) => one.id === query.before);
  const chosen = query.since
    ? newestFirst.filter(({ update_at }) => update_at > Number(query.since))
    : newestFirst.slice(before + 1, before + 1 + Number(query.per_page));
  return {
    json: {
      order: chosen.map((one) => one.id),
      posts: Object.fromEntries(chosen.map((one) => [one.id, one])),
    },
  };
}

const idOf = (user: string, minutes: number) =>
  postId({ team: 'acme', channel: 'town', user, createdAt: at(minutes) });

function all(): string[] {
  const written = posts.filter(({ type, props }) => !type && !('from_webhook' in props));
  const ids = written.map(({ user_id, create_at }) =>
    postId({ team: 'acme', channel: 'town', user: user_id === 'u1' ? 'ana' : 'ben', createdAt: create_at }),
  );
  return [...ids, `${idOf('ana', 5)}:reaction:tada:ben`].sort();
}

test('the first poll finds everything; what was deleted happened all the same', async () => {
  const { accounts, communities, events, refused, ignored } = await pollAll('mattermost', {
    url: network.url,
    clock: clock(),
  });
  expect(accounts.map(({ id, email, kind, isPlatformAdmin }) => [id, email, kind, isPlatformAdmin])).toEqual([
    ['ana', 'ana@example.com', 'employee', true],
    ['ben', 'ben@example.com', 'guest', false],
    ['deploy', null, 'bot', false],
  ]);
  expect(communities).toEqual([{ id: 'acme:town', name: 'Town' }]);
  expect([distinct(events), refused, ignored]).toEqual([all(), 0, 2]);
  expect(events).toContainEqual({
    ...{
      externalId: idOf('ben', 1),
      verb: 'reply',
      actor: 'ben',
      message: idOf('ben', 1),
      community: 'acme:town',
    },
    ...{ inReplyTo: idOf('ana', 0), occurredAt: '2026-03-02T08:01:00.123Z' },
  });
  const react = events.find(({ verb }) => verb === 'react');
  expect(react).toMatchObject({
    actor: 'ben',
    message: idOf('ana', 5),
    occurredAt: '2026-03-02T08:06:00.123Z',
  });
});

test('the next poll asks for what has changed, which a late reaction and a late answer do', async () => {
  const time = clock();
  const { cursor } = await pollAll('mattermost', { url: network.url, clock: time });
  expect(JSON.stringify(cursor)).not.toContain('ana');
  const reactions = [{ user_id: 'u2', emoji_name: 'eyes', create_at: at(500) }];
  posts[0] = post('p0', 0, { update_at: at(500), metadata: { reactions } });
  posts.push(post('p501', 501, { root_id: 'p7', user_id: 'u2' }));
  const asked = network.asked.length;
  const { events, cursor: after } = await pollAll('mattermost', { url: network.url, clock: time, cursor });
  expect(distinct(events).filter((id) => !all().includes(id) || id === idOf('ben', 501))).toEqual(
    [`${idOf('ana', 0)}:reaction:eyes:ben`, idOf('ben', 501)].sort(),
  );
  expect(events.find(({ verb }) => verb === 'reply')?.inReplyTo).toBe(idOf('ana', 7));
  expect(network.asked.slice(asked).map(({ path }) => path)).not.toContain('/api/v4/users');
  expect(await pollAll('mattermost', { url: network.url, clock: time, cursor: after })).toMatchObject({
    events: [],
  });
});

test('more changes than come in one page are read backwards', async () => {
  const time = clock();
  const { cursor } = await pollAll('mattermost', { url: network.url, clock: time });
  for (let minute = 400; minute < 1_500; minute += 1) posts.push(post(`p${minute}`, minute));
  const { events } = await pollAll('mattermost', { url: network.url, clock: time, cursor });
  const fresh = distinct(events).filter((id) => all().slice().includes(id));
  expect(fresh.length).toBeGreaterThanOrEqual(1_100);
  for (const minute of [400, 1_000, 1_499]) expect(fresh).toContain(idOf('ana', minute));
});

test('a poll that ends anywhere goes on from there, and nothing is missing', async () => {
  for (let pages = 1; pages < 8; pages += 1) {
    const begun = await pollAll('mattermost', { url: network.url, clock: clock(), pages });
    const { events } = await pollAll('mattermost', {
      url: network.url,
      clock: clock(),
      cursor: begun.cursor,
    });
    expect(distinct([...begun.events, ...events]), `after ${pages} pages`).toEqual(all());
  }
});
