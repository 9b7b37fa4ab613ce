import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Asked, type Network, type Reply, startNetwork } from '../../testing/network.ts';
import { distinct, pollAll, quickClock } from '../testing.ts';

const base = 2_000_337_749_565_000;
const clock = () => quickClock('2026-03-03T12:00:00Z');

interface Message {
  id: number;
  thread_id: number;
  replied_to_id: number | null;
  likers: number[];
  [field: string]: unknown;
}

const message = (number: number, given: Partial<Message> = {}): Message => ({
  ...{ id: base + number, thread_id: base + number, replied_to_id: null, sender_id: 10 + (number % 3) },
  created_at: `2026/03/02 ${String(8 + Math.floor(number / 60)).padStart(2, '0')}:${String(number % 60).padStart(2, '0')}:10 +0000`,
  ...{ sender_type: 'user', message_type: 'update', group_id: 77, privacy: 'public', direct_message: false },
  ...{ system_message: false, body: { plain: 'psst' }, likers: [], ...given },
});

let network: Network;
let messages: Message[];
beforeEach(async () => {
  messages = Array.from({ length: 70 }, (_, number) => message(number));
  messages[1] = message(1, { thread_id: base, replied_to_id: base });
  messages[2] = message(2, { direct_message: true });
  messages[3] = message(3, { system_message: true, message_type: 'system' });
  messages[4] = message(4, { likers: [10, 11, 12], group_id: undefined });
  network = await startNetwork(answer);
});
afterEach(() => network.stop());

/** As the Yammer REST API does. */
function answer({ path, query, headers }: Asked): Reply {
  if (headers.authorization !== 'Bearer secret-token') return { json: {}, status: 401 };
  if (path === '/api/v1/messages.json') {
    const within = messages
      .filter(
        ({ id }) =>
          id < Number(query.older_than ?? Number.MAX_SAFE_INTEGER) && id > Number(query.newer_than ?? 0),
      )
      .sort((one, other) => other.id - one.id);
    const page = within.slice(0, 20).map(({ likers, ...one }) => ({
      ...one,
      liked_by: {
        count: likers.length,
        names: likers.slice(0, 1).map((user_id) => ({ user_id, full_name: 'psst' })),
      },
    }));
    return { json: { messages: page, references: [], meta: { older_available: within.length > 20 } } };
  }
  if (path === '/api/v1/users.json')
    return {
      json: query.page === '1' ? [{ id: 10, full_name: 'Ana', email: 'Ana@example.com', admin: 'true' }] : [],
    };
  if (path === '/api/v1/groups.json')
    return {
      json:
        query.page === '1'
          ? [
              { id: 77, full_name: 'Lunch', privacy: 'public' },
              { id: 78, full_name: 'Board', privacy: 'private' },
            ]
          : [],
    };
  const liked = /^\/api\/v1\/users\/liked_message\/(\d+)\.json$/.exec(path);
  const likers = messages.find(({ id }) => id === Number(liked?.[1]))?.likers ?? [];
  const page = likers.slice(2 * (Number(query.page) - 1), 2 * Number(query.page));
  return {
    json: { users: page.map((id) => ({ id })), more_available: likers.length > 2 * Number(query.page) },
  };
}

const all = (): string[] => {
  const kept = messages.filter(({ direct_message, system_message }) => !direct_message && !system_message);
  return kept.flatMap(({ id, likers }) => [String(id), ...likers.map((user) => `${id}:like:${user}`)]).sort();
};

test('the first poll finds everything, at the pace that is allowed', async () => {
  const time = clock();
  const { accounts, communities, events, ignored, refused } = await pollAll('viva-engage', {
    url: network.url,
    clock: time,
  });
  expect(accounts).toEqual([
    { id: '10', email: 'ana@example.com', kind: 'employee', name: 'Ana', isPlatformAdmin: true },
  ]);
  expect(communities).toEqual([
    { id: 'all-company', name: 'All Company' },
    { id: '77', name: 'Lunch' },
  ]);
  expect([distinct(events), ignored, refused]).toEqual([all(), 2, 0]);
  expect(events).toContainEqual({
    ...{
      externalId: String(base + 1),
      verb: 'reply',
      actor: '11',
      message: String(base + 1),
      community: '77',
    },
    ...{ inReplyTo: String(base), occurredAt: '2026-03-02T08:01:10Z' },
  });
  expect(events).toContainEqual({
    ...{ externalId: `${base + 4}:like:12`, verb: 'react', actor: '12', message: String(base + 4) },
    ...{ community: 'all-company', occurredAt: '2026-03-02T08:04:10Z' },
  });
  expect(time.slept).toEqual([]);
});

test('what is of a private group is left out with its likes, and what cannot be read is counted', async () => {
  messages[5] = message(5, { privacy: 'private', likers: [10] });
  messages[6] = message(6, { created_at: 'yesterday' });
  messages[7] = message(7, { sender_id: null, likers: [10] });
  const { events, ignored, refused } = await pollAll('viva-engage', { url: network.url, clock: clock() });
  const gone = [`${base + 5}`, `${base + 5}:like:10`, `${base + 6}`, `${base + 7}`];
  expect(distinct(events)).toEqual(all().filter((id) => !gone.includes(id)));
  expect(distinct(events)).toContain(`${base + 7}:like:10`);
  expect([ignored, refused]).toEqual([3, 2]);
});

test('more than ten requests of a resource in thirty seconds are waited for', async () => {
  for (let number = 70; number < 300; number += 1) messages.push(message(number));
  const time = clock();
  await pollAll('viva-engage', { url: network.url, clock: time });
  expect(network.asked.filter(({ path }) => path === '/api/v1/messages.json')).toHaveLength(15);
  expect(time.slept).toEqual([30_000]);
});

test('the next poll asks for what is newer; late likes are found within six hours', async () => {
  const time = clock();
  const { cursor } = await pollAll('viva-engage', { url: network.url, clock: time });
  for (let number = 70; number < 100; number += 1) messages.push(message(number));
  messages[9] = message(9, { likers: [11] });
  const next = await pollAll('viva-engage', { url: network.url, clock: time, cursor });
  expect(distinct(next.events)).toEqual(Array.from({ length: 30 }, (_, place) => String(base + 70 + place)));
  time.advance(6 * 3_600_000);
  const later = await pollAll('viva-engage', { url: network.url, clock: time, cursor: next.cursor });
  expect(distinct(later.events)).toContain(`${base + 9}:like:11`);
});

test('a poll that ends anywhere goes on from there, and nothing is missing', async () => {
  for (let pages = 1; pages < 12; pages += 1) {
    const begun = await pollAll('viva-engage', { url: network.url, clock: clock(), pages });
    const { events } = await pollAll('viva-engage', {
      url: network.url,
      clock: clock(),
      cursor: begun.cursor,
    });
    expect(distinct([...begun.events, ...events]), `after ${pages} pages`).toEqual(all());
  }
});
