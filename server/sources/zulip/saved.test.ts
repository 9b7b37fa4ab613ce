import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { eventSchema } from '../../contract/index.ts';
import { openingError, type Reading, readAll, writeFolder, writeOneFile, writeZip } from '../testing.ts';

const told = ({ events }: Reading) =>
  events.map(({ verb, externalId, actor, inReplyTo }) =>
    [verb, externalId, actor, inReplyTo].join(' ').trim(),
  );

describe('a folder of zulip-archive', () => {
  const line = (id: number, sender_full_name = 'Ana Lima') => ({
    ...{ id, sender_full_name, timestamp: 1772438400, content: '<p>my secret</p>' },
  });
  const index = { time: 1772438400, streams: { 'General talk': { id: 50, topic_data: {} } } };

  it('gives the messages of each topic, also of one whose file begins with a dot', async () => {
    const reading = await readAll(
      'zulip',
      await writeFolder({
        'archive/stream_index.json': index,
        'archive/50-general/launch.json': [line(1), line(2, 'Ben Okoro')],
        'archive/50-general/.E2.9C.94.20done.2E.json': [line(4)],
        'archive/51-a/b/7.20days.json': [line(3)],
      }),
    );
    expect(told(reading)).toEqual([
      'post 4 Ana Lima',
      'post 1 Ana Lima',
      'reply 2 Ben Okoro 1',
      'post 3 Ana Lima',
    ]);
    expect(reading.communities).toEqual([
      { id: '50', name: 'General talk' },
      { id: '51', name: 'a/b' },
    ]);
    expect(reading.accounts).toEqual([
      { id: 'Ana Lima', name: 'Ana Lima' },
      { id: 'Ben Okoro', name: 'Ben Okoro' },
    ]);
    for (const event of reading.events) expect(eventSchema.strict().safeParse(event).error).toBeUndefined();
  });

  it('joins the two halves of a topic that was resolved between two runs of zulip-archive', async () => {
    const reading = await readAll(
      'zulip',
      await writeZip({
        '50-general/.E2.9C.94.20launch.json': [line(3), line(2)],
        '50-general/launch.json': [line(1), line(2)],
      }),
    );
    expect(told(reading)).toEqual([
      'reply 3 Ana Lima 1',
      'reply 2 Ana Lima 1',
      'post 1 Ana Lima',
      'reply 2 Ana Lima 1',
    ]);
  });

  it('takes for bots those whose name has the word, and says how many', async () => {
    const names = ['Tim Talbot', 'Notification Bot', 'ci-bot', 'Botond', 'Email Gateway'];
    const topic = names.map((name, at) => line(at, name));
    const { events, accounts, notes } = await readAll(
      'zulip',
      await writeFolder({ '50-general/x.json': topic }),
    );
    expect(events.map((event) => event.actor)).toEqual(['Tim Talbot', 'Botond']);
    expect(accounts.filter(({ kind }) => kind === 'bot').map(({ id }) => id)).toEqual([
      'Notification Bot',
      'ci-bot',
      'Email Gateway',
    ]);
    expect(notes.skipped).toEqual({ 'message of a bot': 3 });
    expect(notes.remarks.at(-1)).toMatch(/taken for bots.*: 3$/);
  });

  it('may be of the first versions, whose folders have no dash and whose messages are whole', async () => {
    const whole = {
      ...line(1),
      sender_id: 7,
      sender_email: 'Ana@example.com',
      stream_id: 50,
      subject: 'hello',
    };
    const reading = await readAll('zulip', await writeFolder({ '50general/47413hello.json': [whole] }));
    expect(reading.events).toMatchObject([{ actor: '7', community: '50' }]);
    expect(reading.accounts).toEqual([{ id: '7', email: 'ana@example.com', name: 'Ana Lima' }]);
  });
});

describe('saved pages of the API', () => {
  const base = { type: 'stream', stream_id: 50, display_recipient: 'general', subject: 'Launch' };
  const ana = { sender_id: 7, sender_email: 'ana@example.com', sender_full_name: 'Ana Lima' };
  const message = (id: number, more: object = {}) => ({
    ...{ ...base, ...ana, id, timestamp: 1772438400 + id, content: 'my secret', client: 'website' },
    ...more,
  });
  const page = (...messages: unknown[]) => ({ result: 'success', found_oldest: true, messages });

  it('give messages, accounts and channels, from one file or several, each message once', async () => {
    const ben = { sender_id: 8, sender_email: 'user8@z.example', sender_full_name: 'Ben' };
    const pages = { 'p2.json': page(message(3)), 'p1.json.p': page(message(1), message(2, ben)) };
    const reading = await readAll('zulip', await writeFolder(pages));
    expect(told(reading)).toEqual(['post 1 7', 'reply 2 8 1', 'reply 3 7 1']);
    expect(reading.communities).toEqual([{ id: '50', name: 'general' }]);
    expect(reading.accounts).toEqual([
      { id: '7', email: 'ana@example.com', name: 'Ana Lima' },
      { id: '8', name: 'Ben' },
    ]);
    const single = await readAll('zulip', await writeOneFile('answer', JSON.stringify(page(message(1)))));
    expect(told(single)).toEqual(['post 1 7']);
    const list = await readAll('zulip', await writeOneFile('list.json', JSON.stringify([message(1)])));
    expect(list.events).toEqual(single.events);
  });

  it('give reactions, under the same id as a realm export', async () => {
    const emoji = { emoji_name: 'ok', emoji_code: '1f44c', reaction_type: 'unicode_emoji' };
    const reactions = [
      { ...emoji, user_id: 8, user: { id: 8, email: 'ben@example.com', full_name: 'Ben' } },
      { ...emoji, user: { id: 9, email: 'ci-bot@z.example', full_name: 'CI' } },
      { ...emoji },
    ];
    const file = JSON.stringify(page(message(1, { reactions })));
    const reading = await readAll('zulip', await writeOneFile('page.json', file));
    expect(reading.events[1]).toEqual({
      ...{ externalId: '1:reaction:unicode_emoji:1f44c:8', verb: 'react', actor: '8', message: '1' },
      ...{ community: '50', occurredAt: '2026-03-02T08:00:01.000Z' },
    });
    expect(reading.events).toHaveLength(2);
    expect(reading.accounts).toContainEqual({ id: '8', email: 'ben@example.com', name: 'Ben' });
    expect(reading.notes.skipped).toEqual({ 'reaction of a bot': 1 });
    expect(reading.notes.refused).toMatchObject([
      { place: 'page.json.messages[0].reactions[2]', code: 'missing_actor' },
    ]);
  });

  it('leave out direct messages and channels that a list says are private, unless asked for', async () => {
    const people = [{ id: 7, full_name: 'Ana Lima' }];
    const direct = { type: 'private', stream_id: undefined, display_recipient: people, subject: '' };
    const folder = await writeFolder({
      'messages.json': page(message(1, direct), message(2, { stream_id: 51 }), message(3)),
      'streams.json': { streams: [{ stream_id: 51, name: 'board', invite_only: true }] },
    });
    const closed = await readAll('zulip', folder);
    expect(told(closed)).toEqual(['post 3 7']);
    expect(closed.notes.skipped).toEqual({ 'direct message': 1, 'message in a private channel': 1 });
    const open = await readAll('zulip', folder, { includePrivate: true });
    expect(told(open)).toEqual(['post 1 7', 'post 2 7', 'post 3 7']);
    expect(open.events.map(({ community }) => community)).toEqual([undefined, undefined, '50']);
    expect(open.communities).toEqual([{ id: '50', name: 'general' }]);
  });

  it('know people, guests and bots from a list of users, else bots by their address', async () => {
    const members = [
      { user_id: 7, email: 'a-bot@z.example', full_name: 'Ana', is_bot: false, role: 600 },
      { user_id: 8, email: 'x@z.example', full_name: 'X', is_bot: true },
    ];
    const reading = await readAll(
      'zulip',
      await writeFolder({
        'users.json': { members },
        'messages.json': page(
          message(1, { sender_email: 'a-bot@z.example' }),
          message(2, { sender_id: 8 }),
          message(3, { sender_id: 9, sender_email: 'emailgateway@zulip.com' }),
        ),
      }),
    );
    expect(told(reading)).toEqual(['post 1 7']);
    expect(reading.accounts).toMatchObject([
      { id: '7', kind: 'guest' },
      { id: '8', kind: 'bot' },
      { id: '9', kind: 'bot' },
    ]);
  });

  it('say so where older messages are missing', async () => {
    const file = JSON.stringify({ ...page(message(5)), found_oldest: false });
    const { notes } = await readAll('zulip', await writeOneFile('page.json', file));
    expect(notes.remarks.at(-1)).toContain('none of the pages reaches back');
  });

  it('are read on behind what is malformed, which is refused with its place', async () => {
    const nowhere = { stream_id: null, display_recipient: null };
    const nobody = { sender_id: null, sender_email: null, sender_full_name: null };
    const bad = [message(1, { timestamp: 'my secret' }), null, message(2, nowhere), message(3, nobody)];
    const file = JSON.stringify(page(...bad, message(4)));
    const { events, notes } = await readAll('zulip', await writeOneFile('page.json', file));
    expect(events).toHaveLength(1);
    expect(notes.refused.map(({ place, code }) => `${code} ${place}`)).toEqual([
      'invalid_message page.json.messages[0].timestamp',
      'invalid_message page.json.messages[1]',
      'missing_channel page.json.messages[2]',
      'missing_actor page.json.messages[3]',
    ]);
    expect(JSON.stringify(notes)).not.toContain('secret');
  });

  it('are the same events, accounts and channels whatever the order of messages and files', async () => {
    const messages = Array.from({ length: 12 }, (_, at) =>
      message(at + 1, {
        ...{ sender_id: at % 3, sender_full_name: `Person ${at % 3} as of ${at}` },
        ...{ stream_id: at % 2, display_recipient: `channel ${at % 2} as of ${at}`, subject: `t${at % 4}` },
      }),
    );
    const sorted = ({ events, accounts, communities }: Reading) => ({
      events: events.sort((a, b) => Number(a.externalId) - Number(b.externalId)),
      accounts: accounts.sort((a, b) => Number(a.id) - Number(b.id)),
      communities: communities.sort((a, b) => Number(a.id) - Number(b.id)),
    });
    const expected = sorted(await readAll('zulip', await writeFolder({ 'p.json': page(...messages) })));
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray(messages, { minLength: messages.length }),
        fc.integer({ min: 1, max: 11 }),
        async (shuffled, cut) => {
          const files = {
            'p1.json': page(...shuffled.slice(0, cut)),
            'p2.json': page(...shuffled.slice(cut)),
          };
          expect(sorted(await readAll('zulip', await writeFolder(files)))).toEqual(expected);
        },
      ),
      { numRuns: 25 },
    );
  });
});

it('refuses what is no Zulip: another network, an empty folder, a text', async () => {
  const problem = 'expected a Zulip realm export with realm.json';
  const slack = { 'users.json': [{ id: 'U1' }], 'general/2026-03-02.json': [{ user: 'U1', ts: '1.2' }] };
  for (const files of [slack, { 'a.txt': 'x' }, { 'a.json': { some: 'thing' } }]) {
    expect((await openingError('zulip', await writeFolder(files))).message).toContain(problem);
  }
  expect((await openingError('zulip', await writeOneFile('a.csv', 'id,name'))).message).toContain(problem);
});
