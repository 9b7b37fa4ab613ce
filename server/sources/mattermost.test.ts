import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { eventSchema } from '../contract/index.ts';
import { openingError, readAll, writeFolder, writeOneFile, writeZip } from './testing.ts';

const at = 1_772_438_400_123;
const version = { type: 'version', version: 1, info: { version: '10.2.0' } };
const channel = (name: string, type = 'O') => ({
  type: 'channel',
  channel: { team: 'acme', name, display_name: name.toUpperCase(), type },
});
const user = (username: string, more: object = {}) => ({
  type: 'user',
  user: {
    username,
    email: `${username}@Example.com`,
    first_name: '',
    roles: 'system_user',
    teams: null,
    ...more,
  },
});
const post = (more: object = {}) => ({
  type: 'post',
  post: {
    ...{ team: 'acme', channel: 'general', user: 'ana', message: 'my secret', create_at: at },
    ...{ reactions: null, replies: null, ...more },
  },
});
const jsonl = (...lines: object[]) => [version, ...lines].map((line) => `${JSON.stringify(line)}\n`).join('');
const read = async (lines: object[], options = {}) =>
  readAll('mattermost', await writeOneFile('export.jsonl', jsonl(...lines)), options);
const id = 'post:acme:general:ana:1772438400123';

describe('a bulk export', () => {
  it('gives accounts: employees, guests, bots and administrators; deleted users stay', async () => {
    const bot = { type: 'bot', bot: { username: 'deploy', display_name: 'Deploy' } };
    const { accounts } = await read([
      user('ana', { first_name: 'Ana', last_name: 'Lima', roles: 'system_admin system_user' }),
      user('gus', { roles: 'system_guest', nickname: 'Gus', delete_at: at }),
      bot,
      user('deploy'),
    ]);
    expect(accounts).toEqual([
      { id: 'ana', email: 'ana@example.com', name: 'Ana Lima', kind: 'employee', isPlatformAdmin: true },
      { id: 'gus', email: 'gus@example.com', name: 'Gus', kind: 'guest', isPlatformAdmin: false },
      { id: 'deploy', name: 'Deploy', kind: 'bot' },
    ]);
  });

  it('gives a thread: a post, replies in any order and of any age, reactions at their own times', async () => {
    const reply = {
      ...{ user: 'ben', message: 'my secret', create_at: at - 1_000 },
      reactions: [{ user: 'ana', create_at: at + 5_000, emoji_name: 'tada' }],
    };
    const reaction = { user: 'cyd', create_at: at + 1, emoji_name: '+1' };
    const { events, communities } = await read([
      channel('general'),
      post({ replies: [reply], reactions: [reaction] }),
    ]);
    const answer = 'post:acme:general:ben:1772438399123';
    const community = 'acme:general';
    expect(communities).toEqual([{ id: community, name: 'GENERAL' }]);
    expect(events).toEqual([
      {
        externalId: id,
        verb: 'post',
        actor: 'ana',
        message: id,
        occurredAt: '2026-03-02T08:00:00.123Z',
        community,
      },
      {
        ...{ externalId: `${id}:reaction:+1:cyd`, verb: 'react', actor: 'cyd', message: id, community },
        occurredAt: '2026-03-02T08:00:00.124Z',
      },
      {
        ...{ externalId: answer, verb: 'reply', actor: 'ben', message: answer, inReplyTo: id, community },
        occurredAt: '2026-03-02T07:59:59.123Z',
      },
      {
        ...{
          externalId: `${answer}:reaction:tada:ana`,
          verb: 'react',
          actor: 'ana',
          message: answer,
          community,
        },
        occurredAt: '2026-03-02T08:00:05.123Z',
      },
    ]);
    for (const event of events) expect(eventSchema.strict().safeParse(event).error).toBeUndefined();
    expect(JSON.stringify(events)).not.toContain('secret');
  });

  it('leaves out what the system, bots and integrations write, by reason; their reactions stay', async () => {
    const reactions = [{ user: 'ben', create_at: at, emoji_name: 'eyes' }];
    const { events, notes } = await read([
      user('deploy', { is_bot: true }),
      post({ type: 'system_header_change' }),
      post({ user: 'deploy', reactions }),
      post({ create_at: at + 1, props: { from_webhook: 'true' } }),
      post({ create_at: at + 2, props: { from_bot: true } }),
    ]);
    expect(events.map(({ verb, actor }) => `${verb} ${actor}`)).toEqual(['react ben']);
    expect(notes.skipped).toEqual({
      'message of type system_header_change': 1,
      'message of a bot or integration': 3,
    });
  });

  it('knows who joined and left a channel', async () => {
    const { events } = await read([
      post({ type: 'system_join_channel' }),
      post({ type: 'system_leave_channel', create_at: at + 1 }),
    ]);
    expect(events.map(({ verb }) => verb)).toEqual(['join', 'leave']);
  });

  it('tells two messages of a user in the same millisecond apart', async () => {
    const { events } = await read([post({ replies: [{ user: 'ana', create_at: at }] })]);
    expect(events).toMatchObject([{ externalId: id }, { externalId: `${id}:2`, inReplyTo: id }]);
  });

  it('reads private channels and direct messages only if asked to, without a community', async () => {
    const direct = {
      type: 'direct_post',
      direct_post: { channel_members: ['ben', 'ana'], user: 'ben', create_at: at },
    };
    const lines = [channel('board', 'P'), post({ channel: 'board' }), direct];
    const open = await read(lines);
    expect([open.events, open.communities]).toEqual([[], []]);
    expect(open.notes.skipped).toEqual({ 'thread of a private channel': 1, 'direct message': 1 });
    const { events } = await read(lines, { includePrivate: true });
    expect(events.map(({ externalId }) => externalId)).toEqual([
      `post:acme:board:ana:${at}`,
      `post:direct:ana:ben:ben:${at}`,
    ]);
    for (const event of events) expect(event).not.toHaveProperty('community');
  });

  it('is the same from a zip or folder with its attachments', async () => {
    const files = { 'data/20260302/picture.png': 'x', 'import.jsonl': jsonl(post()) };
    for (const path of [await writeFolder(files), await writeZip(files)]) {
      expect((await readAll('mattermost', path)).events).toHaveLength(1);
    }
  });
});

describe('what is wrong in it', () => {
  it('is refused with its place, and the rest is read', async () => {
    const { events, notes } = await read([
      post({ user: null }),
      post({ create_at: 'yesterday' }),
      post({ create_at: 1e20 }),
      { type: 'post', post: { user: 'ana' } },
      { type: 'user', user: {} },
      post({ reactions: [{ user: 'ben' }], replies: [{}] }),
    ]);
    expect(events).toHaveLength(1);
    expect(notes.refused.map(({ place, code }) => `${place} ${code}`)).toEqual([
      'export.jsonl:6 invalid_user',
      'export.jsonl:2.post.user invalid_message',
      'export.jsonl:3.post.create_at invalid_message',
      'export.jsonl:4.post.create_at invalid_message',
      'export.jsonl:5.post invalid_message',
      'export.jsonl:7.post.replies[0].user invalid_message',
      'export.jsonl:7.post.reactions[0] invalid_reaction',
    ]);
  });

  it('that it is torn, another file, or several: nothing is read', async () => {
    const torn = await writeOneFile('export.jsonl', jsonl(post()).slice(0, -20));
    expect((await openingError('mattermost', torn)).message).toContain(
      'export.jsonl:2: expected a whole JSON object',
    );
    const other = await writeOneFile('export.jsonl', '{"type":"message"}\n');
    expect((await openingError('mattermost', other)).message).toContain(
      'whose first line has the type version',
    );
    const headless = await writeOneFile('export.jsonl', jsonl(post()).split('\n').slice(1).join('\n'));
    expect((await openingError('mattermost', headless)).message).toContain(
      'export.jsonl:1: expected a Mattermost',
    );
    const two = await writeFolder({ 'a.jsonl': jsonl(), 'b.jsonl': jsonl() });
    expect((await openingError('mattermost', two)).message).toContain('found 2 of them');
  });
});

it('gives the same events in whatever order the lines are', async () => {
  const lines = [
    user('ana'),
    user('deploy', { is_bot: true }),
    channel('general'),
    channel('board', 'P'),
    post({ user: 'deploy' }),
    post({ create_at: at + 7, replies: [{ user: 'ben', create_at: at }] }),
    post({ channel: 'board' }),
  ];
  const idsOf = async (ordered: object[]) =>
    (await read(ordered)).events.map((event) => event.externalId).sort();
  const expected = await idsOf(lines);
  await fc.assert(
    fc.asyncProperty(fc.shuffledSubarray(lines, { minLength: lines.length }), async (shuffled) => {
      expect(await idsOf(shuffled)).toEqual(expected);
    }),
    { numRuns: 20 },
  );
});
