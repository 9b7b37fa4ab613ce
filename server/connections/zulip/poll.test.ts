import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Asked, type Network, type Reply, startNetwork } from '../../testing/network.ts';
import { distinct, pollAll, quickClock } from '../testing.ts';

interface Message {
  id: number;
  sender_id: number;
  stream_id: number;
  subject: string;
  timestamp: number;
  client: string;
  type: 'stream';
  reactions: { emoji_code: string; reaction_type: string; user_id: number }[];
}

const clock = () => quickClock('2026-03-03T12:00:00Z');
const message = (id: number, given: Partial<Message> = {}): Message => ({
  ...{ id, sender_id: 1 + (id % 3), stream_id: 7, subject: 'Lunch', type: 'stream', client: 'website' },
  ...{ timestamp: 1_772_438_400 + id * 60, reactions: [], ...given },
});

let network: Network;
let messages: Message[];
beforeEach(async () => {
  messages = [1, 2, 3, 4, 5, 6, 7].map((id) => message(id));
  messages[2] = message(3, { subject: 'Dinner' });
  messages[4] = message(5, {
    subject: 'Dinner',
    reactions: [{ emoji_code: '1f389', reaction_type: 'unicode_emoji', user_id: 2 }],
  });
  messages[5] = message(6, { client: 'Internal' });
  network = await startNetwork(answer);
});
afterEach(() => network.stop());

/** As Zulip does, three messages a page at most. */
function answer({ path, query, headers }: Asked): Reply {
  const credentials = Buffer.from('bot@example.com:secret-token').toString('base64');
  if (headers.authorization !== `Basic ${credentials}`) return { json: { result: 'error' }, status: 401 };
  switch (path) {
    case '/api/v1/users':
      return {
        json: {
          members: [
            {
              user_id: 1,
              full_name: 'Ana',
              email: 'user1@chat.example.com',
              delivery_email: 'Ana@example.com',
            },
            { user_id: 2, full_name: 'Ben', email: 'user2@chat.example.com', is_guest: true },
            { user_id: 3, full_name: 'Bot', email: 'bot@example.com', is_bot: true },
          ],
        },
      };
    case '/api/v1/streams':
      return {
        json: {
          streams: [
            { stream_id: 7, name: 'general', invite_only: false },
            { stream_id: 8, name: 'board', invite_only: true },
          ],
        },
      };
    case '/api/v1/messages': {
      const narrow: { operator: string; operand: unknown }[] = JSON.parse(query.narrow ?? '[]');
      const topic = narrow.find(({ operator }) => operator === 'topic')?.operand;
      const within = messages.filter(({ subject }) => topic === undefined || subject === topic);
      const anchor = query.anchor === 'oldest' ? -1 : Number(query.anchor);
      const most = Math.min(Number(query.num_after), 3);
      const later = within.filter(({ id }) => (query.include_anchor === 'true' ? id >= anchor : id > anchor));
      return { json: { messages: later.slice(0, most), found_newest: later.length <= most } };
    }
    default:
      return { json: { result: 'error' }, status: 404 };
  }
}

const all = ['1', '2', '3', '4', '5', '5:reaction:unicode_emoji:1f389:2', '7'];

test('the first poll finds everything; the first message of a topic begins its thread', async () => {
  const { accounts, communities, events, ignored } = await pollAll('zulip', {
    url: network.url,
    clock: clock(),
  });
  expect(accounts).toEqual([
    { id: '1', email: 'ana@example.com', name: 'Ana', kind: 'employee', isPlatformAdmin: false },
    { id: '2', email: null, name: 'Ben', kind: 'guest', isPlatformAdmin: false },
    { id: '3', email: 'bot@example.com', name: 'Bot', kind: 'bot', isPlatformAdmin: false },
  ]);
  expect(communities).toEqual([{ id: '7', name: 'general' }]);
  expect([distinct(events), ignored]).toEqual([all, 1]);
  const answers = events.map(
    ({ externalId, verb, inReplyTo }) => `${externalId} ${verb} ${inReplyTo ?? '-'}`,
  );
  expect(answers).toEqual([
    ...['1 post -', '2 reply 1', '3 post -', '4 reply 1', '5 reply 3'],
    ...['5:reaction:unicode_emoji:1f389:2 react -', '7 reply 1'],
  ]);
});

test('a poll that ends anywhere goes on from there, and threads stay what they are', async () => {
  const whole = await pollAll('zulip', { url: network.url, clock: clock() });
  const unique = (events: typeof whole.events) => [
    ...new Map(events.map((event) => [event.externalId, event])).values(),
  ];
  for (let pages = 1; pages < 6; pages += 1) {
    const begun = await pollAll('zulip', { url: network.url, clock: clock(), pages });
    const rest = await pollAll('zulip', { url: network.url, clock: clock(), cursor: begun.cursor });
    expect(unique([...begun.events, ...rest.events]), `after ${pages} pages`).toEqual(whole.events);
  }
});

test('the next poll asks from the newest on; a topic of which nothing is known is looked up', async () => {
  const time = clock();
  const { cursor } = await pollAll('zulip', { url: network.url, clock: time });
  messages.push(message(8, { subject: 'Dinner' }), message(9, { subject: 'Old' }));
  messages.unshift(message(0, { subject: 'Old' }));
  const forgotten = { ...(cursor as object), topics: [] };
  const { events } = await pollAll('zulip', { url: network.url, clock: time, cursor: forgotten });
  expect(events.map(({ externalId, inReplyTo }) => [externalId, inReplyTo])).toEqual([
    ['8', '3'],
    ['9', '0'],
  ]);
});

test('late reactions are found within the hour', async () => {
  const time = clock();
  const { cursor } = await pollAll('zulip', { url: network.url, clock: time });
  messages[0]?.reactions.push({ emoji_code: '2764', reaction_type: 'unicode_emoji', user_id: 3 });
  time.advance(3_600_000);
  const { events, cursor: after } = await pollAll('zulip', { url: network.url, clock: time, cursor });
  expect(distinct(events)).toContain('1:reaction:unicode_emoji:2764:3');
  expect(await pollAll('zulip', { url: network.url, clock: time, cursor: after })).toMatchObject({
    events: [],
  });
});

test('what was before the day that is wanted is left out, and its threads are known', async () => {
  messages.push(message(1_500));
  const settings = { since: '2026-03-03' };
  const { events } = await pollAll('zulip', { url: network.url, clock: clock(), settings });
  expect(events.map(({ externalId, inReplyTo }) => [externalId, inReplyTo])).toEqual([['1500', '1']]);
});

test('a bot of another organisation is told so', async () => {
  const settings = { account: 'other@example.com' };
  const polling = pollAll('zulip', { url: network.url, clock: clock(), settings });
  await expect(polling).rejects.toMatchObject({ code: 'unauthorized' });
});
