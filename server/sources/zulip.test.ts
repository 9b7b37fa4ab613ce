import { describe, expect, it } from 'vitest';
import { eventSchema } from '../contract/index.ts';
import { type Files, openingError, readAll, writeFolder, writeOneFile, writeZip } from './testing.ts';

const at = 1_772_438_400;
const realm = (more: object = {}) => ({
  zerver_userprofile: [
    {
      id: 7,
      full_name: 'Ana Lima',
      delivery_email: 'Ana@Example.com',
      email: 'user7@acme.zulip',
      role: 200,
      is_bot: false,
    },
    { id: 8, full_name: 'Gus', email: 'gus@partner.example', role: 600, is_bot: false },
    { id: 9, full_name: 'Deploy', email: 'deploy-bot@acme.zulip', role: 400, is_bot: true },
  ],
  zerver_userprofile_crossrealm: [{ id: 1, email: 'notification-bot@zulip.com' }],
  zerver_stream: [
    { id: 3, name: 'general', invite_only: false },
    { id: 4, name: 'board', invite_only: true },
  ],
  zerver_recipient: [
    { id: 30, type: 2, type_id: 3 },
    { id: 40, type: 2, type_id: 4 },
    { id: 50, type: 1, type_id: 7 },
  ],
  zerver_reaction: [
    {
      id: 1,
      user_profile: 8,
      message: 101,
      emoji_name: 'tada',
      emoji_code: '1f389',
      reaction_type: 'unicode_emoji',
    },
  ],
  ...more,
});
const message = (id: number, more: object = {}) => ({
  ...{
    id,
    sender: 7,
    recipient: 30,
    subject: 'launch',
    content: 'my secret',
    date_sent: at + id,
    sending_client: 1,
  },
  ...more,
});
const exported = (messages: object[], more: Files = {}): Files => ({
  'realm.json': realm(),
  'messages-000001.json': { zerver_message: messages, zerver_usermessage: [{ id: 1, flags_mask: 1 }] },
  ...more,
});
const summary = ({ events }: Awaited<ReturnType<typeof readAll>>) =>
  events.map(
    ({ verb, externalId, actor, inReplyTo }) => `${verb} ${externalId} ${actor} ${inReplyTo ?? '-'}`,
  );

describe('the export of an organisation', () => {
  it('gives accounts, public channels, and threads by topic', async () => {
    const { accounts, communities, events, notes } = await readAll(
      'zulip',
      await writeFolder(
        exported([
          message(101),
          message(102, { sender: 8, subject: 'Launch' }),
          message(103, { subject: '✔ launch' }),
          message(104, { subject: 'lunch' }),
        ]),
      ),
    );
    expect(accounts).toEqual([
      { id: '7', email: 'ana@example.com', name: 'Ana Lima', kind: 'employee', isPlatformAdmin: true },
      { id: '8', email: 'gus@partner.example', name: 'Gus', kind: 'guest', isPlatformAdmin: false },
      { id: '9', email: 'deploy-bot@acme.zulip', name: 'Deploy', kind: 'bot', isPlatformAdmin: false },
      { id: '1', email: 'notification-bot@zulip.com', name: null, kind: 'bot', isPlatformAdmin: false },
    ]);
    expect(communities).toEqual([{ id: '3', name: 'general' }]);
    const where = { community: '3' };
    expect(events).toEqual([
      {
        externalId: '101',
        verb: 'post',
        actor: '7',
        message: '101',
        occurredAt: '2026-03-02T08:01:41Z',
        ...where,
      },
      {
        ...{
          externalId: '101:reaction:unicode_emoji:1f389:8',
          verb: 'react',
          actor: '8',
          message: '101',
          ...where,
        },
        occurredAt: '2026-03-02T08:01:41Z',
      },
      {
        ...{ externalId: '102', verb: 'reply', actor: '8', message: '102', inReplyTo: '101', ...where },
        occurredAt: '2026-03-02T08:01:42Z',
      },
      {
        ...{ externalId: '103', verb: 'reply', actor: '7', message: '103', inReplyTo: '101', ...where },
        occurredAt: '2026-03-02T08:01:43Z',
      },
      {
        externalId: '104',
        verb: 'post',
        actor: '7',
        message: '104',
        occurredAt: '2026-03-02T08:01:44Z',
        ...where,
      },
    ]);
    for (const event of events) expect(eventSchema.strict().safeParse(event).error).toBeUndefined();
    expect(notes.refusedTotal).toBe(0);
  });

  it('begins a topic with its oldest message, in whatever file that is', async () => {
    const files = exported([message(105), message(104)], {
      'messages-000002.json': { zerver_message: [message(101)], zerver_usermessage: [] },
    });
    expect(summary(await readAll('zulip', await writeZip(files)))).toEqual([
      'reply 105 7 101',
      'reply 104 7 101',
      'post 101 7 -',
      'react 101:reaction:unicode_emoji:1f389:8 8 -',
    ]);
  });

  it('leaves out what bots write, and what is private unless it is asked for', async () => {
    const path = await writeFolder(
      exported([
        message(102, { sender: 9 }),
        message(103, { sender: 1 }),
        message(104, { recipient: 40 }),
        message(105, { recipient: 50 }),
      ]),
    );
    const { events, notes } = await readAll('zulip', path);
    expect(events).toEqual([]);
    expect(notes.skipped).toEqual({
      'message of a bot or of Zulip itself': 2,
      'message of a private channel': 1,
      'direct message': 1,
    });
    const all = await readAll('zulip', path, { includePrivate: true });
    expect(summary(all)).toEqual(['post 104 7 -', 'post 105 7 -']);
    for (const event of all.events) expect(event).not.toHaveProperty('community');
  });

  it('keeps the fraction of a second, and a sender whom nobody lists', async () => {
    const { events } = await readAll(
      'zulip',
      await writeFolder(exported([message(102, { sender: 77, date_sent: at + 0.25 })])),
    );
    expect(events).toMatchObject([{ actor: '77', occurredAt: '2026-03-02T08:00:00.25Z' }]);
  });

  it('refuses an entry that is none, with its place', async () => {
    const { notes } = await readAll(
      'zulip',
      await writeFolder(exported([message(102), { id: 103 }, message(104, { date_sent: -1 })])),
    );
    expect(notes.refused.map(({ place }) => place)).toEqual([
      'messages-000001.json.zerver_message[1]',
      'messages-000001.json.zerver_message[2]',
    ]);
  });
});

describe('an archive by topics', () => {
  const post = (id: number, sender_full_name = 'Ana Lima') => ({
    id,
    sender_full_name,
    timestamp: at + id,
    content: '<p>my secret</p>',
  });

  it('knows people by their name, bots as well, and topics whose file begins with a dot', async () => {
    const path = await writeFolder({
      '213123-general/.E2.9C.94.20launch.json': [post(1), post(2, 'Jim Talbot'), post(2, 'Jim Talbot')],
      '213123-general/.20.json': [post(3, 'Notification Bot'), post(4, 'rustbot')],
      'README.md': '# Archive',
    });
    const reading = await readAll('zulip', path);
    expect(summary(reading)).toEqual(['post 1 Ana Lima -', 'reply 2 Jim Talbot 1', 'reply 2 Jim Talbot 1']);
    expect(reading.communities).toEqual([{ id: '213123', name: 'general' }]);
    expect(reading.accounts.map(({ id, kind }) => `${id} ${kind}`)).toEqual([
      'Notification Bot bot',
      'rustbot bot',
      'Ana Lima employee',
      'Jim Talbot employee',
    ]);
    expect(reading.notes.skipped).toEqual({
      'file that is no JSON': 1,
      'message of a bot or of Zulip itself': 2,
    });
  });
});

describe('saved pages of the API', () => {
  const page = (id: number, more: object = {}) => ({
    ...{ id, sender_id: 7, sender_full_name: 'Ana', sender_email: 'user7@acme.example', client: 'website' },
    ...{
      type: 'stream',
      stream_id: 3,
      display_recipient: 'general',
      subject: 'launch',
      timestamp: at + id,
      reactions: [],
    },
    ...more,
  });

  it('have the ids of the export, so that both are one', async () => {
    const reactions = [
      { emoji_name: 'tada', emoji_code: '1f389', reaction_type: 'unicode_emoji', user_id: 8 },
    ];
    const pages = { result: 'success', messages: [page(101, { reactions }), page(102, { sender_id: 8 })] };
    const fromPages = await readAll('zulip', await writeOneFile('page.json', JSON.stringify(pages)));
    const fromExport = await readAll(
      'zulip',
      await writeFolder(exported([message(101), message(102, { sender: 8 })])),
    );
    expect(fromPages.events).toEqual(fromExport.events);
    expect(fromPages.communities).toEqual([{ id: '3', name: 'general' }]);
    expect(fromPages.accounts).toMatchObject([{ id: '7', email: 'user7@acme.example' }, { id: '8' }]);
  });

  it('take users and channels from their lists; system and direct messages are left out', async () => {
    const { accounts, events, notes } = await readAll(
      'zulip',
      await writeFolder({
        'messages.json': [
          page(1),
          page(2, { client: 'Internal' }),
          page(3, { type: 'private', stream_id: undefined, display_recipient: [] }),
          page(4, { stream_id: 4 }),
        ],
        'users.json': {
          members: [
            {
              user_id: 7,
              full_name: 'Ana',
              delivery_email: 'ANA@example.com',
              is_bot: false,
              is_owner: true,
            },
          ],
        },
        'streams.json': { streams: [{ stream_id: 4, name: 'board', invite_only: true }] },
      }),
    );
    expect(accounts).toEqual([
      { id: '7', email: 'ana@example.com', name: 'Ana', kind: 'employee', isPlatformAdmin: true },
    ]);
    expect(events).toHaveLength(1);
    expect(notes.skipped).toEqual({
      'message of a bot or of Zulip itself': 1,
      'direct message': 1,
      'message of a private channel': 1,
    });
  });
});

it('is refused where it is torn, or holds no messages', async () => {
  const torn = exported([], { 'messages-000002.json': '{"zerver_message": [{"id": 1, "subj' });
  expect((await openingError('zulip', await writeFolder(torn))).message).toMatch(
    /^messages-000002\.json:1:36: expected JSON to go on, found the end of the file/,
  );
  expect((await openingError('zulip', await writeFolder({ 'a.json': { messages: [] } }))).message).toContain(
    'expected messages of Zulip, found none',
  );
});
