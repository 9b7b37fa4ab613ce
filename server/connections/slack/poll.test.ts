import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Asked, type Network, type Reply, startNetwork } from '../../testing/network.ts';
import { distinct, pollAll, quickClock } from '../testing.ts';

interface Message {
  ts: string;
  user: string;
  thread_ts?: string;
  subtype?: string;
  bot_id?: string;
  reactions?: { name: string; users: string[]; count: number }[];
}

/** 2026-03-02T08:00:00Z and so many minutes. */
const at = (minutes: number): string => `${1_772_438_400 + minutes * 60}.000100`;
const clock = () => quickClock('2026-03-02T12:00:00Z');

let network: Network;
let channels: Record<string, Message[]>;
beforeEach(async () => {
  channels = {
    C1: [
      { ts: at(0), user: 'U1' },
      { ts: at(1), user: 'U2', thread_ts: at(0) },
      {
        ts: at(2),
        user: 'U3',
        thread_ts: at(0),
        reactions: [{ name: 'tada', users: ['U1', 'U2'], count: 2 }],
      },
      { ts: at(3), user: 'U3', subtype: 'channel_join' },
      { ts: at(4), user: 'U1' },
      { ts: at(5), user: 'U2' },
      { ts: at(6), user: 'UBOT', subtype: 'bot_message', bot_id: 'B1' },
      { ts: at(7), user: 'U3' },
    ],
    C2: [{ ts: at(0), user: 'U2' }],
  };
  network = await startNetwork(answer);
});
afterEach(() => network.stop());

/** As the Slack Web API does, two things a page. */
function answer({ path, query, headers }: Asked): Reply {
  if (headers.authorization !== 'Bearer secret-token') return { json: { ok: false, error: 'invalid_auth' } };
  const messages = channels[query.channel ?? ''] ?? [];
  const within = ({ ts }: Message) =>
    Number(ts) > Number(query.oldest ?? 0) && Number(ts) < Number(query.latest ?? Number.POSITIVE_INFINITY);
  const isRoot = ({ ts, thread_ts }: Message) => !thread_ts || thread_ts === ts;
  switch (path) {
    case '/api/users.list':
      return page(
        'members',
        [{ id: 'U1' }, { id: 'U2' }, { id: 'U3', is_bot: false }, { id: 'UBOT', is_bot: true }],
        query,
      );
    case '/api/conversations.list':
      return page(
        'channels',
        Object.keys(channels).map((id) => ({ id, name: `name-${id}` })),
        query,
      );
    case '/api/conversations.history':
      if (query.channel === 'C9') return { json: { ok: false, error: 'not_in_channel' } };
      return page(
        'messages',
        messages.filter(isRoot).filter(within).reverse().map(withReplies(messages)),
        query,
      );
    case '/api/conversations.replies': {
      const thread = messages.filter(({ ts, thread_ts }) => ts === query.ts || thread_ts === query.ts);
      return page(
        'messages',
        thread.filter((one) => one.ts === query.ts || within(one)),
        query,
      );
    }
    default:
      return { json: { ok: false, error: 'unknown_method' } };
  }
}

function withReplies(messages: Message[]) {
  return (root: Message) => {
    const replies = messages.filter(({ ts, thread_ts }) => thread_ts === root.ts && ts !== root.ts);
    const latest = replies.at(-1)?.ts;
    return latest ? { ...root, thread_ts: root.ts, reply_count: replies.length, latest_reply: latest } : root;
  };
}

function page(name: string, items: unknown[], query: Record<string, string>): Reply {
  const start = Number(query.cursor ?? 0);
  const next = start + 2 < items.length ? String(start + 2) : '';
  return {
    json: { ok: true, [name]: items.slice(start, start + 2), response_metadata: { next_cursor: next } },
  };
}

const all = [
  ...[at(0), at(1), at(2), at(3), at(4), at(5), at(7)].map((ts) => `C1:${ts}`),
  ...[`C1:${at(2)}:reaction:tada:U1`, `C1:${at(2)}:reaction:tada:U2`, `C2:${at(0)}`],
].sort();

test('the first poll finds everything: people, channels, messages, threads and reactions', async () => {
  const { accounts, communities, events, refused, ignored } = await pollAll('slack', {
    url: network.url,
    clock: clock(),
  });
  expect(accounts.map(({ id, kind }) => `${id} ${kind}`)).toEqual([
    ...['U1 employee', 'U2 employee', 'U3 employee', 'UBOT bot'],
  ]);
  expect(communities).toEqual([
    { id: 'C1', name: 'name-C1' },
    { id: 'C2', name: 'name-C2' },
  ]);
  expect(distinct(events)).toEqual(all);
  expect(events).toContainEqual({
    ...{ externalId: `C1:${at(1)}`, verb: 'reply', actor: 'U2', message: `C1:${at(1)}`, community: 'C1' },
    ...{ inReplyTo: `C1:${at(0)}`, occurredAt: '2026-03-02T08:01:00.000100Z' },
  });
  expect([refused, ignored]).toEqual([0, 1]);
});

test('the next poll asks for what is new, and for answers to it', async () => {
  const time = clock();
  const { cursor } = await pollAll('slack', { url: network.url, clock: time });
  time.advance(300_000);
  const asked = network.asked.length;
  const nothing = await pollAll('slack', { url: network.url, clock: time, cursor });
  expect(nothing.events).toEqual([]);
  expect(network.asked.slice(asked).filter(({ path }) => path.endsWith('users.list'))).toEqual([]);
  channels.C1?.push({ ts: at(245), user: 'U1' }, { ts: at(246), user: 'U2', thread_ts: at(245) });
  const { events } = await pollAll('slack', { url: network.url, clock: time, cursor: nothing.cursor });
  expect(distinct(events)).toEqual([`C1:${at(245)}`, `C1:${at(246)}`]);
});

test('late answers and reactions are found within the hour', async () => {
  const time = clock();
  const { cursor } = await pollAll('slack', { url: network.url, clock: time });
  time.advance(3_600_000);
  channels.C1?.push({ ts: at(250), user: 'U3', thread_ts: at(4) });
  if (channels.C1?.[0]) channels.C1[0].reactions = [{ name: 'eyes', users: ['U3'], count: 1 }];
  const { events } = await pollAll('slack', { url: network.url, clock: time, cursor });
  const known = new Set(all);
  expect(distinct(events).filter((id) => !known.has(id))).toEqual([
    `C1:${at(0)}:reaction:eyes:U3`,
    `C1:${at(250)}`,
  ]);
});

test('a poll that ends anywhere goes on from there, and nothing is missing', async () => {
  for (let pages = 1; pages < 20; pages += 1) {
    const time = clock();
    const begun = await pollAll('slack', { url: network.url, clock: time, pages });
    const { events } = await pollAll('slack', { url: network.url, clock: time, cursor: begun.cursor });
    expect(distinct([...begun.events, ...events]), `after ${pages} pages`).toEqual(all);
  }
});

test('only the channels that are named are read, from the day on that is wanted', async () => {
  const named = await pollAll('slack', {
    url: network.url,
    clock: clock(),
    settings: { channels: ['#name-C2'] },
  });
  expect(distinct(named.events)).toEqual([`C2:${at(0)}`]);
  channels.C2?.unshift({ ts: '1772300000.000100', user: 'U1' });
  const since = await pollAll('slack', {
    ...{ url: network.url, clock: clock() },
    settings: { channels: ['C2'], since: '2026-03-02' },
  });
  expect(distinct(since.events)).toEqual([`C2:${at(0)}`]);
});

test('a channel that the app is not in keeps no other from being read', async () => {
  channels = { C9: [], ...channels };
  const { events } = await pollAll('slack', { url: network.url, clock: clock() });
  expect(distinct(events)).toEqual(all);
});

test('what somebody known writes through an app is theirs', async () => {
  channels.C2?.push({ ts: at(8), user: 'U2', bot_id: 'B1' }, { ts: at(9), user: 'U8', bot_id: 'B1' });
  const kinds = { U2: 'employee' };
  const { events } = await pollAll('slack', { url: network.url, clock: clock(), kinds });
  expect(distinct(events).filter((id) => !all.includes(id))).toEqual([`C2:${at(8)}`]);
});

test.each([
  [{ ok: false, error: 'missing_scope', needed: 'users:read' }, 'missing_scope', /users:read for users.list/],
  [{ ok: false, error: 'token_revoked' }, 'token_revoked', /install the app again/],
  [{ ok: false, error: 'Ana said no!' }, 'unknown_error', /unknown_error/],
  [{ members: [] }, 'unexpected_answer', /at ok/],
  [{ ok: true }, 'unexpected_answer', /at members/],
])('%j is told as %s', async (json, code, words) => {
  network.first.push({ json });
  const polling = pollAll('slack', { url: network.url, clock: clock() });
  await expect(polling).rejects.toMatchObject({ code, message: expect.stringMatching(words) });
});
